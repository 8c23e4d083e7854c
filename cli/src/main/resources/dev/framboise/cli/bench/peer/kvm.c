// The first program of a Linux host: runs the payload, the file /payload, in a guest of KVM, and turns the host off.
//
// The guest is like QEMU's virt where the payload looks: RAM, a PL011 that is always ready, a GICv2 of the kernel's, and two
// vCPUs, a thread each, of which the second waits for PSCI. What is not there reads as 0, where a machine has an abort.
//
// Linux's own numbers and structures (its include/uapi), as far as they are used, for no C library need be here.

typedef unsigned long u64;
typedef unsigned int u32;
typedef unsigned short u16;
typedef unsigned char u8;

enum { IOCTL = 29, MKNODAT = 33, OPENAT = 56, READ = 63, WRITE = 64, REBOOT = 142, MMAP = 222, CLONE = 220 };

static long call(long number, long a, long b, long c, long d, long e, long f) {
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
}

static long control(int file, u32 request, const void *argument) {
    return call(IOCTL, file, request, (long) argument, 0, 0, 0);
}

#define KVM(direction, number, bytes) ((u32) (direction) << 30 | (u32) (bytes) << 16 | 0xae << 8 | (number))
enum { NONE = 0, OUT = 1, IN = 2 };

struct memory_region { u32 slot, flags; u64 guest, bytes, user; };
struct vcpu_init { u32 target, features[7]; };
struct one_register { u64 id, address; };
struct create_device { u32 type, fd, flags; };
struct device_attribute { u32 flags, group; u64 attribute, address; };
struct run {
    u8 request_interrupt_window, immediate_exit, padding[6];
    u32 exit_reason;
    u8 ready, if_flag;
    u16 flags;
    u64 cr8, apic_base;
    struct { u64 address; u8 data[8]; u32 length; u8 is_write; } mmio;
};

enum { EXIT_MMIO = 6, EXIT_SYSTEM_EVENT = 24, VGIC_V2 = 5, POWER_OFF = 1 << 0, PSCI_0_2 = 1 << 2 };
enum { RAM = 0x40000000, RAM_BYTES = 64 << 20, ENTRY = RAM + 0x80000, UART = 0x09000000 };
enum { DIST_ADDRESS = 0, CPU_ADDRESS = 1, GROUP_ADDRESS = 0, GROUP_CONTROL = 4, CONTROL_INIT = 0 };

#define PC 0x6030000000100040UL
#define CPUS 2

static int kvm, vm;
static struct run *runs[CPUS];
static int vcpus[CPUS];
static u64 stack[2048] __attribute__((aligned(16)));

static void say(const char *text) {
    u64 length = 0;
    while (text[length]) {
        length++;
    }
    call(WRITE, 1, (long) text, (long) length, 0, 0, 0);
}

static __attribute__((noreturn)) void off(const char *why) {
    say(why);
    while (1) {
        call(REBOOT, 0xfee1deadL, 672274793, 0x4321fedc, 0, 0, 0);
    }
}

static long must(long result, const char *what) {
    if (result < 0) {
        off(what);
    }
    return result;
}

static __attribute__((noreturn)) void run(int index) {
    struct run *state = runs[index];
    while (1) {
        long result = control(vcpus[index], KVM(NONE, 0x80, 0), 0);
        if (result == -4 || result == -11) {
            continue;
        }
        must(result, "KVM_RUN\n");
        if (state->exit_reason == EXIT_SYSTEM_EVENT) {
            off("");
        } else if (state->exit_reason != EXIT_MMIO) {
            off("the guest left KVM\n");
        } else if (!state->mmio.is_write) {
            *(u64 *) state->mmio.data = 0;
        } else if (state->mmio.address == UART) {
            call(WRITE, 1, (long) state->mmio.data, 1, 0, 0, 0);
        }
    }
}

static void set_attribute(int device, u32 group, u64 attribute, u64 *value) {
    struct device_attribute set = {.group = group, .attribute = attribute, .address = (u64) value};
    must(control(device, KVM(OUT, 0xe1, sizeof set), &set), "KVM_SET_DEVICE_ATTR\n");
}

static void second(void) {
    run(1);
}

__attribute__((used)) void _start(void) {
    call(MKNODAT, -100, (long) "/kvm", 020600, 10 << 8 | 232, 0, 0);
    kvm = must(call(OPENAT, -100, (long) "/kvm", 2, 0, 0, 0), "there is no KVM\n");
    vm = must(control(kvm, KVM(NONE, 0x01, 0), 0), "KVM_CREATE_VM\n");
    u64 memory = must(call(MMAP, 0, RAM_BYTES, 3, 0x22, -1, 0), "mmap\n");
    int payload = must(call(OPENAT, -100, (long) "/payload", 0, 0, 0, 0), "/payload\n");
    must(call(READ, payload, memory + ENTRY - RAM, RAM_BYTES / 2, 0, 0, 0), "read\n");
    struct memory_region region = {.guest = RAM, .bytes = RAM_BYTES, .user = memory};
    must(control(vm, KVM(OUT, 0x46, sizeof region), &region), "KVM_SET_USER_MEMORY_REGION\n");
    struct create_device gic = {.type = VGIC_V2};
    must(control(vm, KVM(IN | OUT, 0xe0, sizeof gic), &gic), "KVM_CREATE_DEVICE\n");
    struct vcpu_init init;
    must(control(vm, KVM(IN, 0xaf, sizeof init), &init), "KVM_ARM_PREFERRED_TARGET\n");
    long bytes = must(control(kvm, KVM(NONE, 0x04, 0), 0), "KVM_GET_VCPU_MMAP_SIZE\n");
    for (int i = 0; i < CPUS; i++) {
        vcpus[i] = must(control(vm, KVM(NONE, 0x41, 0), (void *) (u64) i), "KVM_CREATE_VCPU\n");
        runs[i] = (struct run *) must(call(MMAP, 0, bytes, 3, 1, vcpus[i], 0), "mmap\n");
        init.features[0] = PSCI_0_2 | (i == 0 ? 0 : POWER_OFF);
        must(control(vcpus[i], KVM(OUT, 0xae, sizeof init), &init), "KVM_ARM_VCPU_INIT\n");
    }
    u64 entry = ENTRY;
    struct one_register pc = {.id = PC, .address = (u64) &entry};
    must(control(vcpus[0], KVM(OUT, 0xac, sizeof pc), &pc), "KVM_SET_ONE_REG\n");
    u64 distributor = 0x08000000;
    u64 cpu_interface = 0x08010000;
    set_attribute((int) gic.fd, GROUP_ADDRESS, DIST_ADDRESS, &distributor);
    set_attribute((int) gic.fd, GROUP_ADDRESS, CPU_ADDRESS, &cpu_interface);
    set_attribute((int) gic.fd, GROUP_CONTROL, CONTROL_INIT, 0);
    // CLONE_VM, FS, FILES, SIGHAND, THREAD: the child goes on behind the call, on a stack of its own.
    register long x8 __asm__("x8") = CLONE;
    register long x0 __asm__("x0") = 0x10f00;
    register long x1 __asm__("x1") = (long) (stack + 2048);
    register long x2 __asm__("x2") = 0;
    register long x3 __asm__("x3") = 0;
    register long x4 __asm__("x4") = 0;
    register void (*x19)(void) __asm__("x19") = second;
    __asm__ volatile("svc #0\n cbnz x0, 1f\n blr x19\n 1:" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x19) : "memory", "x30");
    must(x0, "clone\n");
    run(0);
}
