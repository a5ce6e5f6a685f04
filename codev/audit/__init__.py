"""The audit trail: facts without content. ``from codev.audit.services import record``."""
