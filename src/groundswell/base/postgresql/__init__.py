"""PostgreSQL as Django speaks to it, with fewer questions. `settings.DATABASES` names it."""
