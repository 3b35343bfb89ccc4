"""Page types. Every page below a community's home belongs to that community."""

from home.sites.models.community import CommunityHomePage
from home.sites.models.district import CommunityIndexPage, DistrictHomePage
from home.sites.models.files import SiteDocument, SitePicture, SitePictureRendition
from home.sites.models.reading import PlainPage, StoryPage
from home.sites.models.review import PageReview

__all__ = [
    "CommunityHomePage",
    "CommunityIndexPage",
    "DistrictHomePage",
    "PageReview",
    "PlainPage",
    "SiteDocument",
    "SitePicture",
    "SitePictureRendition",
    "StoryPage",
]
