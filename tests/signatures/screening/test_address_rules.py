"""Addresses that reach one mailbox are one person, by rules that staff keep."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation

from signatures.admin.screening import AddressRuleViewSet, BlockedDomainViewSet, ConsentRuleViewSet
from signatures.crypto.mailboxes import same_mailbox
from signatures.email_addresses.address import EmailAddress
from signatures.models import AddressRule, BlockedDomain, ConsentRule, Signature
from tests import factories
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "reaches"),
    [
        ("z.o.e+news@gmail.com", "zoe@gmail.com"),
        ("z.oe+a+b@googlemail.com", "zoe@gmail.com"),
        ("zoe+x@outlook.com", "zoe@outlook.com"),
        ("z.oe@outlook.com", "z.oe@outlook.com"),
        ("zoe+x@ya.ru", "zoe@yandex.ru"),
        ("zoe@me.com", "zoe@icloud.com"),
        ("zoe+x@example.org", "zoe+x@example.org"),
        ("+news@gmail.com", "+news@gmail.com"),
        ("..@gmail.com", "..@gmail.com"),
        ('"z.oe"@gmail.com', "zoe@gmail.com"),
        ('"zo\\e"@example.org', "zoe@example.org"),
        ('""@example.org', '""@example.org'),
    ],
)
def test_the_rules_that_the_site_starts_with(written, reaches):
    assert same_mailbox(EmailAddress(written)) == reaches


@pytest.fixture
def rules():
    AddressRule.objects.create(domain="mail.example", strip_dots=True)
    AddressRule.objects.create(domain="deep.mail.example", strip_extension=True)
    AddressRule.objects.create(domain="other.example", alias_of="mail.example")


@pytest.mark.parametrize(
    ("written", "reaches"),
    [
        ("a.b+c@mail.example", "ab+c@mail.example"),
        ("a.b+c@sub.mail.example", "ab+c@sub.mail.example"),
        ("a.b+c@deep.mail.example", "a.b@deep.mail.example"),
        ("a.b+c@more.deep.mail.example", "a.b@more.deep.mail.example"),
        ("a.b+c@notmail.example", "a.b+c@notmail.example"),
        ("a.b@other.example", "ab@mail.example"),
        ("a.b@sub.other.example", "a.b@sub.other.example"),
    ],
)
def test_the_exact_domain_s_rule_counts_else_the_nearest_one_above(rules, written, reaches):
    assert same_mailbox(EmailAddress(written)) == reaches


def test_the_rule_for_all_others_counts_last(rules):
    AddressRule.objects.create(domain="*", strip_extension=True)
    assert same_mailbox(EmailAddress("a.b+c@example.org")) == "a.b@example.org"
    assert same_mailbox(EmailAddress("a.b+c@mail.example")) == "ab+c@mail.example"


def test_domains_that_name_each_other_are_followed_one_step():
    AddressRule.objects.create(domain="a.example", alias_of="b.example")
    AddressRule.objects.create(domain="b.example", alias_of="a.example")
    assert same_mailbox(EmailAddress("zoe@a.example")) == "zoe@b.example"


@pytest.mark.parametrize("second", ["Z.O.E@gmail.com", "zoe+2@gmail.com", "zoe@googlemail.com", '"zoe"@gmail.com'])
def test_one_mailbox_signs_once_however_it_is_written(client, second, form_page):
    answers = [sign(client, form_page, email=email) for email in ("zoe@gmail.com", second)]
    assert Signature.objects.count() == 1
    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_new_rule_counts_at_once(client, form_page):
    sign(client, form_page, email="zoe@new.example")
    AddressRule.objects.create(domain="new.example", strip_extension=True)
    sign(client, form_page, email="zoe+2@new.example")
    assert Signature.objects.count() == 1


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


def form_of(viewset, **given):
    model = viewset.model
    form_class = viewset.edit_handler.bind_to_model(model).get_form_class()
    empty = dict.fromkeys(form_class.base_fields, "")
    return form_class(empty | given, instance=model())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mail.Example ", "mail.example"),
        ("@a.example", "a.example"),
        ("bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_a_domain_is_kept_as_addresses_are_compared(typed, kept):
    form = form_of(AddressRuleViewSet, domain=typed)
    assert form.is_valid(), form.errors
    assert form.save().domain == kept
    assert form_of(BlockedDomainViewSet, pattern=f"*.{kept}").is_valid()


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"domain": "*.mail.example"}, "domain", "Leave out the *."),
        ({"domain": "not a domain"}, "domain", "Write a domain in small letters"),
        ({"domain": "x" * 80 + ".example"}, "domain", "Write a domain in small letters"),
        ({"domain": "gmail.com"}, "domain", "already exists"),
        ({"domain": "a.example", "alias_of": "a.example"}, "alias_of", "always the same as itself"),
        ({"domain": "a.example", "alias_of": "*"}, "alias_of", "Name one domain"),
        ({"domain": "a.example", "alias_of": "*.b.example"}, "alias_of", "Leave out the *."),
        ({"domain": "*", "alias_of": "b.example"}, "alias_of", "Give each its own rule"),
        ({"domain": "a.example", "alias_of": "googlemail.com"}, "alias_of", "itself the same as gmail.com"),
        ({"domain": "yandex.ru.", "alias_of": "gmail.com"}, "domain", "Write a domain in small letters"),
    ],
)
def test_a_rule_that_makes_no_sense_is_answered_in_the_form(in_english, given, field, words):
    assert words in form_of(AddressRuleViewSet, **given).errors[field][0]


def test_a_domain_that_others_are_the_same_as_can_t_be_the_same_as_a_third(in_english):
    rule = AddressRule.objects.get(domain="gmail.com")
    form_class = AddressRuleViewSet.edit_handler.bind_to_model(AddressRule).get_form_class()
    form = form_class({"domain": "gmail.com", "alias_of": "b.example"}, instance=rule)
    assert "googlemail.com is already the same as gmail.com" in form.errors["alias_of"][0]


def test_to_block_every_domain_there_is_a_switch(in_english):
    assert "use the switch" in form_of(BlockedDomainViewSet, pattern="*").errors["pattern"][0]
    assert BlockedDomain.objects.count() == 0


def test_a_rule_by_country_has_to_change_something_for_a_reason():
    assert not form_of(ConsentRuleViewSet, country="BY", reason="Arrests").is_valid()
    assert not form_of(ConsentRuleViewSet, country="BY", digest_only="on").is_valid()
    assert form_of(ConsentRuleViewSet, country="BY", digest_only="on", reason="Arrests").is_valid()
    assert ConsentRule.objects.count() == 0


def test_going_back_leaves_what_staff_have_changed():
    migration = import_module("signatures.migrations.0005_address_rules")
    AddressRule.objects.filter(domain="outlook.com").update(strip_dots=True)
    migration.take_away(apps, None)
    assert list(AddressRule.objects.values_list("domain", flat=True)) == ["outlook.com"]
    migration.add(apps, None)
    assert AddressRule.objects.get(domain="outlook.com").strip_dots
    assert AddressRule.objects.count() == len(migration.RULES)


RULES = ["addressrule", "blockeddomain", "consentrule"]


@pytest.mark.parametrize("group", ["Data stewards", "Administrators"])
@pytest.mark.parametrize("name", RULES)
def test_stewards_and_administrators_keep_the_rules(client, group, name):
    client.force_login(factories.staff(group))
    for page in ("index", "add"):
        assert client.get(reverse(f"{name}:{page}")).status_code == 200
    assert reverse(f"{name}:index") in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_rule_is_added_in_the_admin(client):
    client.force_login(factories.staff("Data stewards"))
    client.post(reverse("blockeddomain:add"), {"pattern": "*.Bad.Example", "note": "A flood in May"})
    assert BlockedDomain.objects.get().pattern == "*.bad.example"


@pytest.mark.parametrize("group", ["Communications", "Translators"])
@pytest.mark.parametrize("name", RULES)
def test_others_see_no_rules(client, group, name):
    client.force_login(factories.staff(group))
    assert client.get(reverse(f"{name}:index")).status_code == 302
