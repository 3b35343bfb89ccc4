"""Text messages: what a provider must do, and the one function that sends. One file per provider.

It lives here and not with the codes of portal/accounts, so that what else is told by text one day
goes the same way. How to add a provider: docs/how-to/add-an-sms-provider.md.
"""
