// What this boot has to do. The host writes it into the image: a bit for each check, the first one's is the lowest of the first byte.

        .section .plan, "aw"
        .balign 8
        .globl  plan
plan:   .ascii  "CONFPLAN"
        .zero   128
