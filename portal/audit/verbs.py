"""What the verbs of the audit record mean in words."""

from django.utils.functional import Promise

from portal.registries import Registry

audit_verbs: "Registry[str | Promise]" = Registry(
    "audit_verbs", "What each verb of the audit record means; a verb without words is shown as it is."
)
