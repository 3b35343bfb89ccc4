"""Tables of pages and of Wagtail that hold nothing of anybody."""

from portal.personal_data.providers import holds_none

OFFICE = "words of a community's or the district's own pages, written by its editors"


def register_impersonal() -> None:
    reading = "title_english lead lead_english"
    holds_none("home_sites.StoryPage", reading, OFFICE)
    holds_none("home_sites.PlainPage", reading, OFFICE)
    holds_none(
        "home_sites.CommunityHomePage", "extension duty duty_english hours hours_english address address_english",
        "how to reach the office: its extension, hours and address, and which desk is on duty",
    )  # fmt: skip
    holds_none("home_sites.DistrictHomePage", "name_english motto motto_english office office_english", OFFICE)
    program = "words of the program"
    for model, fields, why in (
        ("wagtailembeds.Embed", "url hash type html title author_name provider_name thumbnail_url", "pages elsewhere"),
        ("home_sites.SitePictureRendition", "filter_spec file focal_point_key", "sizes of a picture accounted for"),
        ("wagtailimages.Rendition", "filter_spec file focal_point_key", "sizes of a picture that is accounted for"),
        ("wagtailsearch.IndexEntry", "object_id autocomplete title body", "words of pages and of titles of files"),
        ("wagtailsearch.SQLiteFTSIndexEntry", "autocomplete title body", "words of pages and of titles of files"),
        ("wagtailcore.Locale", "language_code", program),
        ("wagtailcore.Site", "hostname site_name", "hosts of communities"),
        ("wagtailcore.CollectionViewRestriction", "password", "a password shared by a group"),
        ("wagtailcore.PageViewRestriction", "password", "a password shared by a group"),
        ("wagtailcore.Collection", "path name", "names of communities"),
        ("wagtailcore.Workflow", "name", program),
        ("wagtailcore.Task", "name", program),
        ("wagtailcore.ReferenceIndex", "object_id to_object_id model_path content_path", "which page uses what"),
        ("taggit.Tag", "name slug", "words by which pictures and documents are sorted"),
    ):
        holds_none(model, fields, why)
