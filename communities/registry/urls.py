"""/organisations/…, /residence/…, /c/<slug>/courtyards/<courtyard>/{letters,residents}/"""

from django.urls import path

from communities.registry.views import letters, reading, residing, writing

app_name = "registry"
YARD = "c/<slug:community>/courtyards/<slug:courtyard>/"
urlpatterns = [
    path("residence/", residing.mine, name="residence"),
    path("residence/letter/", residing.letter, name="letter"),
    path("residence/letter/<str:code>/", residing.letter_code, name="letter_code"),
    path("residence/ask/", residing.ask, name="residence_ask"),
    path("residence/<int:pk>/decide/", residing.decide, name="residence_decide"),
    path("residence/<int:pk>/take-back/", residing.take_back, name="residence_take_back"),
    path("residence/<int:pk>/end/", residing.end, name="residence_end"),
    path("residence/buildings/<int:pk>/", letters.building, name="building"),
    path("residence/dwellings/<int:pk>/", letters.dwelling, name="dwelling"),
    path(f"{YARD}residents/", letters.residents, name="residents"),
    path(f"{YARD}letters/", letters.letters, name="letters"),
    path(f"{YARD}letters/<int:pk>/void/", letters.void, name="letters_void"),
    path("organisations/", reading.listing, name="list"),
    path("organisations/of/<slug:kind>/", reading.listing, name="kind"),
    path("organisations/new/", writing.propose, name="propose"),
    path("organisations/mine/", writing.mine, name="mine"),
    path("organisations/<int:pk>/", reading.organisation, name="organisation"),
    path("organisations/<int:pk>/change/", writing.change, name="change"),
    path("organisations/<int:pk>/verify/", writing.verify, name="verify"),
    path("organisations/<int:pk>/end/", writing.end, name="end"),
    path("organisations/<int:pk>/represent/", writing.represent, name="represent"),
    path("organisations/representations/<int:pk>/", writing.decide, name="decide"),
    path("organisations/representations/<int:pk>/end/", writing.lay_down, name="lay_down"),
]
