"""The tables that Django brings and that hold nothing of anybody."""

from portal.personal_data.providers import holds_none


def register_frameworks() -> None:
    holds_none("auth.Permission", "name codename", "words of the program")
    holds_none("auth.Group", "name", "places and duties, without anybody's name")
    holds_none("contenttypes.ContentType", "app_label model", "names of tables")
