// A machine without a hypervisor: EL2.
#define EL 2
#define ELR elr_el2
#define SPSR spsr_el2
#define ESR esr_el2
#define FAR far_el2
#define VBAR vbar_el2
#define MAIR mair_el2
#define TCR tcr_el2
#define TTBR0 ttbr0_el2
#define SCTLR sctlr_el2
#define TLBI_ALL alle2
#define TCR_VALUE 0x80803519
#define TCR_PS 16
#define SCTLR_VALUE 0x30C5183D
