"""What other sites fetch of an appeal. Under the language's prefix, beside nothing of a signer."""

from django.urls import path

from sharing.embed.widget import widget
from sharing.pictures.views import share_picture

urlpatterns = [
    path("<int:pk>/<slug:version>.jpg", share_picture, name="share_picture"),
    path("<int:pk>/widget/", widget, name="widget"),
]
