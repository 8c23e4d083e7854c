// What the programs that run a guest of KVM have in common.
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

static void set_attribute(int device, u32 group, u64 attribute, u64 *value) {
    struct device_attribute set = {.group = group, .attribute = attribute, .address = (u64) value};
    must(control(device, KVM(OUT, 0xe1, sizeof set), &set), "KVM_SET_DEVICE_ATTR\n");
}

// Starts a thread on a stack; what it begins with does not return.
static void thread(void (*begin)(void), u64 *top) {
    // CLONE_VM, FS, FILES, SIGHAND, THREAD: the child goes on behind the call, on a stack of its own.
    register long x8 __asm__("x8") = CLONE;
    register long x0 __asm__("x0") = 0x10f00;
    register long x1 __asm__("x1") = (long) top;
    register long x2 __asm__("x2") = 0;
    register long x3 __asm__("x3") = 0;
    register long x4 __asm__("x4") = 0;
    register void (*x19)(void) __asm__("x19") = begin;
    __asm__ volatile("svc #0\n cbnz x0, 1f\n blr x19\n 1:" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x19) : "memory", "x30");
    must(x0, "clone\n");
}
