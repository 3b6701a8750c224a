"""SQLite as Django speaks to it, with less work for each question. `settings.DATABASES` names it."""
