from django.urls import path

from signatures import views

urlpatterns = [
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("thanks/<str:token>/", views.thanks, name="thanks"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
]
