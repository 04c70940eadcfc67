from django.urls import path

from sharing.feeds import views

urlpatterns = [
    path("rss.xml", views.rss, name="feed_rss"),
    path("atom.xml", views.atom, name="feed_atom"),
    path("feed.json", views.json_feed, name="feed_json"),
]
