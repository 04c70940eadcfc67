"""The appeal that the API is asked for."""

from tests.made_once import made_once
from tests.sharing import api_answers

signed_appeal = made_once(api_answers.signed_appeal)
