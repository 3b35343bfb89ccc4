"""Finding pages, pictures and documents in the page editor by Chinese words, by one character, and by pinyin.

Wagtail's search takes a run of Chinese for one word. So fields give it words cut as `portal.search` cuts them, and the
backend cuts what is asked for in the same way. After a change here: `manage.py wagtail_update_index`.
"""
