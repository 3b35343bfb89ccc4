"""Who may do what, where and until when: grants, roles and the predicates composed from them."""
