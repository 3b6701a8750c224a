"""The gate: everything that must hold before a change is good enough, and what it needs to be tried."""
