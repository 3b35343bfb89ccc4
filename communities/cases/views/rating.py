"""Rating: by those it concerns, while it can be rated."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communities.cases import actions
from communities.cases.forms import RatingForm
from communities.cases.models import Rating
from communities.cases.queries import case_or_404, where_it_is
from communities.cases.views.caring import page, writer
from communities.cases.views.reading import crumbs
from communities.places.queries import community_or_404
from portal.access.decisions import allowed
from portal.design.figures import comma


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Five leaves. Too early and too late are said on the case's own page."""
    place = community_or_404(community)
    case = case_or_404(place, pk)
    if not allowed(request.user, "communities_cases.rate", case):
        more = {"crumbs": crumbs(place, (case.title, case.address()), (_("Rate it"), "")), "case": case}
        more |= {"community": place, "current_room": "cases", "where": comma().join(where_it_is(case))}
        return render(request, "communities/cases/not_concerned.html", more, status=403)
    if not case.can_be_rated:
        messages.error(request, _("It cannot be rated now."))
        return redirect(case.address())
    posted = request.POST if request.method == "POST" else None
    given = Rating.objects.filter(case=case, user=writer(request)).values_list("score", flat=True).first()
    form = RatingForm(posted, initial={"score": given})
    if posted is not None and form.is_valid():
        try:
            actions.rate_case(by=writer(request), case=case, **form.cleaned_data)
        except actions.CaseRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you. Only the figures are public, never who gave which."))
            return redirect(f"{case.address()}#rate")
    return page(request, "rate", place, _("Rate it"), form=form, case=case, given=given)
