// A guest that resets itself with its first instructions, for ever: PSCI SYSTEM_RESET by HVC.
        .globl  _start
_start: ldr     w0, =0x84000009
        hvc     #0
1:      b       1b
