// The first program of a Linux host: runs the payload, the file /payload, in a guest of KVM, and turns the host off.
//
// The guest is like QEMU's virt where the payload looks: RAM, a PL011 that is always ready, a GICv2 of the kernel's, and two
// vCPUs, a thread each, of which the second waits for PSCI. What is not there reads as 0, where a machine has an abort.

#include "kvm.h"

#define CPUS 2

static int kvm, vm;
static struct run *runs[CPUS];
static int vcpus[CPUS];
static u64 stack[2048] __attribute__((aligned(16)));

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
    thread(second, stack + 2048);
    run(0);
}
