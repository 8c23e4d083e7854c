// What this boot has to do. The host writes it into the image: a bit for each check, the first one's is the lowest of the first byte.
// Before these the time that a check has, where a board resets itself behind that: ticks of its watchdog, 0 for ever.

        .section .plan, "aw"
        .balign 8
        .globl  plan
plan:   .ascii  "CONFPLAN"
        .quad   0
        .zero   128
