"""Places hold nothing of anybody who lives there."""

from portal.personal_data.providers import holds_none


def register_personal_data() -> None:
    holds_none(
        "communities_places.Place", "code name official_name slug pinyin initials path address",
        "names and addresses of places, not of people; how many live there, as a number",
    )  # fmt: skip
    holds_none("communities_places.Succession", "reason", "why a place ended, published by its office")
    holds_none(
        "communities_places.Brand",
        "name name_english motto motto_english seal accent accent_wash accent_dark accent_dark_wash picture",
        "how a community shows itself",
    )
