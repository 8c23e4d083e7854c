// The first program of a Linux host: runs an arm64 Image, the file /payload, with the device tree /tree in a guest of KVM.
//
// The guest has RAM, a PL011 whose transmitter is always empty, a GICv2 of the kernel's, and four vCPUs, a thread each, of which
// PSCI starts all but the first. Where nothing is, an access is an external abort. SYSTEM_OFF turns the host off; a reset is this
// program anew. What the guest writes is put out line by line.

#include "kvm.h"

enum { CPUS = 4, LINE = 1024, TREE = RAM + (48 << 20), UART_SPI = 33, SPI = 1 << 24 };
enum { EXECVE = 221, EXIT_NISV = 28, NISV_TO_USER = 177, EVENT_RESET = 2 };
enum { UARTDR = 0x00, UARTFR = 0x18, UARTCR = 0x30, UARTIMSC = 0x38, UARTRIS = 0x3c, UARTMIS = 0x40, UARTICR = 0x44, UARTPERIPHID = 0xfe0, UART_BYTES = 0x1000 };
enum { TXFE_RXFE = 0x90, TXRIS = 1 << 5, INTERRUPTS = 0x7ff };

#define X0 0x6030000000100000UL

struct capability { u32 number, flags; u64 arguments[4]; u8 padding[64]; };
struct events { u8 serror_pending, serror_has_esr, ext_dabt_pending, padding[5]; u64 serror_esr; u32 reserved[12]; };
struct irq_level { u32 irq, level; };

static int kvm, vm;
static struct run *runs[CPUS];
static int vcpus[CPUS];
static u64 stacks[CPUS][1024] __attribute__((aligned(16)));
static u8 line[LINE];
static long column;
static u32 mask, enables;

static __attribute__((noreturn)) void reset(void) {
    static const char *const nothing[] = {0};
    call(EXECVE, (long) "/init", (long) nothing, (long) nothing, 0, 0, 0);
    off("execve\n");
}

static void print(u8 octet) {
    line[column++] = octet;
    if (octet == '\n' || column == LINE) {
        call(WRITE, 1, (long) line, column, 0, 0, 0);
        column = 0;
    }
}

static u32 load(u64 offset) {
    static const u8 identification[] = {0x11, 0x10, 0x34, 0x00, 0x0d, 0xf0, 0x05, 0xb1};
    switch (offset) {
        case UARTFR:
            return TXFE_RXFE;
        case UARTCR:
            return enables;
        case UARTIMSC:
            return mask;
        case UARTRIS:
            return TXRIS;
        case UARTMIS:
            return TXRIS & mask;
        default:
            return offset >= UARTPERIPHID ? identification[(offset - UARTPERIPHID) / 4] : 0;
    }
}

static void store(u64 offset, u32 value) {
    if (offset == UARTDR) {
        print((u8) value);
    } else if (offset == UARTCR) {
        enables = value & 0xffff;
    } else if (offset == UARTIMSC) {
        mask = value & INTERRUPTS;
        struct irq_level level = {.irq = SPI | UART_SPI, .level = (TXRIS & mask) != 0};
        must(control(vm, KVM(OUT, 0x61, sizeof level), &level), "KVM_IRQ_LINE\n");
    }
}

static void abort_access(int index) {
    struct events events = {.ext_dabt_pending = 1};
    must(control(vcpus[index], KVM(OUT, 0xa0, sizeof events), &events), "KVM_SET_VCPU_EVENTS\n");
}

static __attribute__((noreturn)) void run(int index) {
    struct run *state = runs[index];
    while (1) {
        long result = control(vcpus[index], KVM(NONE, 0x80, 0), 0);
        if (result == -4 || result == -11) {
            continue;
        }
        must(result, "KVM_RUN\n");
        u64 offset = state->mmio.address - UART;
        if (state->exit_reason == EXIT_SYSTEM_EVENT) {
            if ((u32) state->mmio.address == EVENT_RESET) {
                reset();
            }
            off("");
        } else if (state->exit_reason == EXIT_NISV || (state->exit_reason == EXIT_MMIO && offset >= UART_BYTES)) {
            abort_access(index);
        } else if (state->exit_reason != EXIT_MMIO) {
            off("the guest left KVM\n");
        } else if (state->mmio.is_write) {
            store(offset, *(u32 *) state->mmio.data);
        } else {
            *(u64 *) state->mmio.data = load(offset);
        }
    }
}

static void run1(void) {
    run(1);
}

static void run2(void) {
    run(2);
}

static void run3(void) {
    run(3);
}

static void set_register(u64 id, u64 value) {
    struct one_register set = {.id = id, .address = (u64) &value};
    must(control(vcpus[0], KVM(OUT, 0xac, sizeof set), &set), "KVM_SET_ONE_REG\n");
}

static void read(const char *name, u64 to) {
    int file = (int) must(call(OPENAT, -100, (long) name, 0, 0, 0, 0), name);
    must(call(READ, file, (long) to, RAM_BYTES / 2, 0, 0, 0), name);
}

__attribute__((used)) void _start(void) {
    call(MKNODAT, -100, (long) "/kvm", 020600, 10 << 8 | 232, 0, 0);
    kvm = (int) must(call(OPENAT, -100, (long) "/kvm", 02000002, 0, 0, 0), "there is no KVM\n");
    vm = (int) must(control(kvm, KVM(NONE, 0x01, 0), 0), "KVM_CREATE_VM\n");
    u64 memory = (u64) must(call(MMAP, 0, RAM_BYTES, 3, 0x22, -1, 0), "mmap\n");
    read("/payload", memory + ENTRY - RAM);
    read("/tree", memory + TREE - RAM);
    struct memory_region region = {.guest = RAM, .bytes = RAM_BYTES, .user = memory};
    must(control(vm, KVM(OUT, 0x46, sizeof region), &region), "KVM_SET_USER_MEMORY_REGION\n");
    struct capability nisv = {.number = NISV_TO_USER};
    must(control(vm, KVM(OUT, 0xa3, sizeof nisv), &nisv), "KVM_CAP_ARM_NISV_TO_USER\n");
    struct create_device gic = {.type = VGIC_V2};
    must(control(vm, KVM(IN | OUT, 0xe0, sizeof gic), &gic), "KVM_CREATE_DEVICE\n");
    struct vcpu_init init;
    must(control(vm, KVM(IN, 0xaf, sizeof init), &init), "KVM_ARM_PREFERRED_TARGET\n");
    long bytes = must(control(kvm, KVM(NONE, 0x04, 0), 0), "KVM_GET_VCPU_MMAP_SIZE\n");
    for (int i = 0; i < CPUS; i++) {
        vcpus[i] = (int) must(control(vm, KVM(NONE, 0x41, 0), (void *) (u64) i), "KVM_CREATE_VCPU\n");
        runs[i] = (struct run *) must(call(MMAP, 0, bytes, 3, 1, vcpus[i], 0), "mmap\n");
        init.features[0] = PSCI_0_2 | (i == 0 ? 0 : POWER_OFF);
        must(control(vcpus[i], KVM(OUT, 0xae, sizeof init), &init), "KVM_ARM_VCPU_INIT\n");
    }
    set_register(PC, ENTRY);
    set_register(X0, TREE);
    u64 distributor = 0x08000000;
    u64 cpu_interface = 0x08010000;
    set_attribute((int) gic.fd, GROUP_ADDRESS, DIST_ADDRESS, &distributor);
    set_attribute((int) gic.fd, GROUP_ADDRESS, CPU_ADDRESS, &cpu_interface);
    set_attribute((int) gic.fd, GROUP_CONTROL, CONTROL_INIT, 0);
    thread(run1, stacks[2]);
    thread(run2, stacks[3]);
    thread(run3, stacks[3] + 1024);
    run(0);
}
