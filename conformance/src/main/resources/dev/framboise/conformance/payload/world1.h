// A guest: EL1.
#define EL 1
#define ELR elr_el1
#define SPSR spsr_el1
#define ESR esr_el1
#define FAR far_el1
#define VBAR vbar_el1
#define MAIR mair_el1
#define TCR tcr_el1
#define TTBR0 ttbr0_el1
#define SCTLR sctlr_el1
#define TLBI_ALL vmalle1
#define TCR_VALUE 0x00803519
#define TCR_PS 32
#define SCTLR_VALUE 0x30D0181D
