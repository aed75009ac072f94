"""The site: a writing aid in the browser, and an API, as one Django project.

``klantvrij serve`` opens it; ``python -m klantvrij.site.manage`` is Django's own command line.
Settings come from the environment (`klantvrij.site.environment`). Nothing below this room imports
Django.
"""
