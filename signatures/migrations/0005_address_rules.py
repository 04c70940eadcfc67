"""What large mail services say of themselves: which writings of an address reach one mailbox."""

from django.db import migrations

DOTS_AND_PLUS = {"strip_dots": True, "strip_extension": True}
PLUS = {"strip_extension": True}
# In brackets, whose own help pages say so.
RULES = {
    # Gmail Help: "Dots don't matter in Gmail addresses", aliases with "+", and googlemail.com (Google).
    "gmail.com": DOTS_AND_PLUS,
    "googlemail.com": {"alias_of": "gmail.com"},
    # Outlook.com: plus addressing (Microsoft Support).
    "outlook.com": PLUS,
    "hotmail.com": PLUS,
    "live.com": PLUS,
    # iCloud Mail: "About your @icloud.com, @me.com and @mac.com email addresses", and aliases with "+" (Apple Support).
    "icloud.com": PLUS,
    "me.com": {"alias_of": "icloud.com"},
    "mac.com": {"alias_of": "icloud.com"},
    # Proton Mail: "+ aliases" (Proton Support). Its domains may belong to different people.
    "proton.me": PLUS,
    "protonmail.com": PLUS,
    "pm.me": PLUS,
    # Fastmail: plus addressing (Fastmail Help).
    "fastmail.com": PLUS,
    # Yandex Mail: every mailbox has its name under all of Yandex's domains, and aliases with "+" (Yandex Support).
    "yandex.ru": PLUS,
    "ya.ru": {"alias_of": "yandex.ru"},
    "yandex.com": {"alias_of": "yandex.ru"},
    "yandex.by": {"alias_of": "yandex.ru"},
    "yandex.kz": {"alias_of": "yandex.ru"},
}


def add(apps, schema_editor):
    """Add the rules for domains that staff have none for."""
    AddressRule = apps.get_model("signatures", "AddressRule")
    for domain, rule in RULES.items():
        AddressRule.objects.get_or_create(domain=domain, defaults=rule)


def take_away(apps, schema_editor):
    """Delete them, save those that staff have changed since."""
    AddressRule = apps.get_model("signatures", "AddressRule")
    for domain, rule in RULES.items():
        AddressRule.objects.filter(**UNCHANGED | rule, domain=domain).delete()


UNCHANGED = {"strip_dots": False, "strip_extension": False, "alias_of": ""}


class Migration(migrations.Migration):
    dependencies = [("signatures", "0004_settings_and_screening")]
    operations = [migrations.RunPython(add, take_away)]
