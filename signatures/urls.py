from django.urls import path, re_path

from signatures import views
from signatures.screening import proof
from signatures.self_service import after_signing, erase_all, lost_mail
from signatures.self_service import page as own_page

urlpatterns = [
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/mail/", lost_mail.lost_mail, name="lost_mail"),
    path("challenge/", proof.challenge, name="challenge"),
    path("mail-domains/", views.mail_domains, name="mail_domains"),
    path("thanks/<str:token>/", views.thanks, name="thanks"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("<int:pk>/afterwards/<str:step>/", after_signing.afterwards, name="afterwards"),
    path("mine/<str:token>/", own_page.own_page, name="own_page"),
    path("mine/<str:token>/file/", own_page.own_file, name="own_file"),
    path("mine/<str:token>/name/", own_page.own_name, name="own_name"),
    path("mine/<str:token>/names/", own_page.own_names, name="own_names"),
    path("mine/<str:token>/less/", own_page.keep_less, name="keep_less"),
    path("mine/<str:token>/news/", own_page.own_news, name="own_news"),
    path("mine/<str:token>/withdraw/", own_page.withdraw, name="withdraw"),
    path("mine/<str:token>/again/", own_page.sign_again, name="sign_again"),
    path("mine/<str:token>/erase/", own_page.erase, name="erase"),
    path("unsubscribe/<str:token>/", own_page.unsubscribe, name="unsubscribe"),
    path("mail-asked-for/", lost_mail.asked_for, name="mail_asked_for"),
    path("erased/", own_page.erased, name="erased"),
    path("erase-all/", erase_all.ask, name="erase_all"),
    path("erase-all/asked/", erase_all.asked, name="erase_all_asked"),
    path("erase-all/begun/", erase_all.begun, name="erase_all_begun"),
    path("erase-all/<str:token>/", erase_all.confirm, name="confirm_erasure"),
    re_path(r"^(?:[^/]+/)*$", views.nothing_else),
]
