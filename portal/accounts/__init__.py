"""Sign-up, sign-in and preferences, through allauth. The user model is in portal/users."""
