// A plugin for QEMU (its docs/devel/tcg-plugins.rst), for a hypervisor at EL2 and a guest whose vector for interrupts is known:
// counts, on each core, the instructions that EL2 executes from an exception out of a guest, or from a wake, to the first
// instruction of that vector. It is told, in hexadecimal: image= and end=, where the hypervisor is; vectors=, its VBAR_EL2; wake=,
// as often as there are, the instructions behind its WFIs; guest=, the vector. At the end it writes to QEMU's log, per core:
//
//   core <core> <interrupts> <traps> <interrupts> <traps>     out of guests, and wakes, which are interrupts; all, and between
//                                                             the first and the last time below
//   alone <core> <instructions> <times>                       the vector was reached after so many, so often
//   behind <core> <instructions> <times>                      the same where EL2 had more to do in one go than one interrupt
//   end
//
// All numbers are 16 hexadecimal digits. EL2 counts in one go as long as no guest executes an instruction: when an interrupt finds
// the core in a trap, or behind another interrupt, what was begun before counts as well. The last two times are not counted: they
// are those of the key that ends the guest. Each instruction counts where it is executed, so each core must have a thread of its
// own (-accel tcg,thread=multi): with all on one thread QEMU 10 names to a plugin the core for which the code was translated, not
// the one that runs it. Each core writes to its own counters alone.
//
// With the interface's declarations as far as they are used, for neither QEMU's headers nor a C library need be installed.

typedef unsigned long u64;

struct instruction;
struct block;

enum { NO_REGISTERS = 0 };

u64 qemu_plugin_tb_n_insns(const struct block *block);
u64 qemu_plugin_tb_vaddr(const struct block *block);
struct instruction *qemu_plugin_tb_get_insn(const struct block *block, u64 index);
u64 qemu_plugin_insn_vaddr(const struct instruction *instruction);
void qemu_plugin_register_vcpu_insn_exec_cb(struct instruction *instruction, void (*call)(unsigned, void *), int registers, void *with);
void qemu_plugin_register_vcpu_tb_exec_cb(struct block *block, void (*call)(unsigned, void *), int registers, void *with);
void qemu_plugin_register_vcpu_tb_trans_cb(u64 id, void (*call)(u64, struct block *));
void qemu_plugin_register_atexit_cb(u64 id, void (*call)(u64, void *), void *with);
void qemu_plugin_outs(const char *text);

// Of the interface's versions it is the oldest that QEMU 9 and 10 take.
__attribute__((visibility("default"))) int qemu_plugin_version = 2;

enum { CORES = 4, MOST_WAKES = 32, DIGITS = 16, LONGEST_WORD = 6 };

// So many last times are not counted.
enum { HELD = 2 };

// More instructions than these are shown as these.
enum { MOST = 0xffff };

// From VBAR_EL2, the vectors of exceptions out of AArch64 at a lower Exception level (DDI 0487 D1.3.1).
enum { LOWER_SYNC = 0x400, LOWER_IRQ = 0x480, LOWER_FIQ = 0x500, LOWER_SERROR = 0x580 };

static u64 image, end, vectors, guest, wakes[MOST_WAKES];
static int wake_count;

struct entries {
    u64 interrupts;
    u64 traps;
};

struct hit {
    u64 instructions;
    int behind;
    struct entries entries;
};

enum { ALONE, BEHIND, KINDS };

static const char *const kinds[KINDS] = {"alone", "behind"};

static struct core {
    u64 executed;                       // at EL2
    u64 begin;                          // what that was when EL2 began what it does
    int things;                         // interrupts and traps since then
    int guest_ran;                      // since then
    u64 hits;
    struct hit held[HELD];
    struct entries entries, at_first, at_last;
    u64 taken[KINDS][MOST + 1];
} __attribute__((aligned(128))) cores[CORES];

static char *number(char *to, u64 value) {
    *to++ = ' ';
    for (int shift = 4 * (DIGITS - 1); shift >= 0; shift -= 4) {
        *to++ = "0123456789abcdef"[value >> shift & 15];
    }
    return to;
}

static void line(char *start, char *last) {
    *last++ = '\n';
    *last = 0;
    qemu_plugin_outs(start);
}

static void at_el2(unsigned cpu, void *with) {
    cores[cpu].executed++;
}

static void begin(struct core *core) {
    core->begin = core->executed;
    core->guest_ran = 0;
    core->things = 0;
}

static void from_guest(struct core *core) {
    if (core->guest_ran) {
        begin(core);
    }
    core->things++;
}

static void at_interrupt(unsigned cpu, void *with) {
    cores[cpu].entries.interrupts++;
    from_guest(&cores[cpu]);
}

static void at_trap(unsigned cpu, void *with) {
    cores[cpu].entries.traps++;
    from_guest(&cores[cpu]);
}

static void at_wake(unsigned cpu, void *with) {
    cores[cpu].entries.interrupts++;
    begin(&cores[cpu]);
    cores[cpu].things = 1;
}

static void in_guest(unsigned cpu, void *with) {
    cores[cpu].guest_ran = 1;
}

static void count(struct core *core, const struct hit *hit) {
    u64 instructions = hit->instructions < MOST ? hit->instructions : MOST;
    core->taken[hit->behind ? BEHIND : ALONE][instructions]++;
    core->at_last = hit->entries;
    if (core->hits == HELD) {
        core->at_first = hit->entries;
    }
}

static void at_guests_vector(unsigned cpu, void *with) {
    struct core *core = &cores[cpu];
    struct hit *hit = &core->held[core->hits % HELD];
    if (core->hits >= HELD) {
        count(core, hit);
    }
    core->hits++;
    hit->instructions = core->executed - core->begin;
    hit->behind = core->things != 1;
    hit->entries = core->entries;
}

static void at_end(u64 id, void *with) {
    for (int i = 0; i < CORES; i++) {
        struct core *core = &cores[i];
        char head[LONGEST_WORD + 5 * (1 + DIGITS) + 2] = "core";
        char *to = number(number(number(head + 4, i), core->entries.interrupts), core->entries.traps);
        to = number(to, core->at_last.interrupts - core->at_first.interrupts);
        line(head, number(to, core->at_last.traps - core->at_first.traps));
        for (int kind = 0; kind < KINDS; kind++) {
            for (u64 k = 0; k <= MOST; k++) {
                if (core->taken[kind][k]) {
                    char text[LONGEST_WORD + 3 * (1 + DIGITS) + 2];
                    char *end_of_word = text;
                    for (const char *letter = kinds[kind]; *letter; letter++) {
                        *end_of_word++ = *letter;
                    }
                    line(text, number(number(number(end_of_word, i), k), core->taken[kind][k]));
                }
            }
        }
    }
    qemu_plugin_outs("end\n");
}

// What is called before an instruction at EL2 counts.
static void at(struct instruction *instruction, u64 address) {
    void (*call)(unsigned, void *) = 0;
    u64 vector = address - vectors;
    if (vector == LOWER_IRQ || vector == LOWER_FIQ) {
        call = at_interrupt;
    } else if (vector == LOWER_SYNC || vector == LOWER_SERROR) {
        call = at_trap;
    }
    for (int i = 0; i < wake_count; i++) {
        if (wakes[i] == address) {
            call = at_wake;
        }
    }
    if (call) {
        qemu_plugin_register_vcpu_insn_exec_cb(instruction, call, NO_REGISTERS, 0);
    }
    qemu_plugin_register_vcpu_insn_exec_cb(instruction, at_el2, NO_REGISTERS, 0);
}

static void translated(u64 id, struct block *block) {
    u64 first = qemu_plugin_tb_vaddr(block);
    int own = first >= image && first < end;
    u64 length = qemu_plugin_tb_n_insns(block);
    if (!own) {
        qemu_plugin_register_vcpu_tb_exec_cb(block, in_guest, NO_REGISTERS, 0);
    }
    for (u64 i = 0; i < length; i++) {
        struct instruction *instruction = qemu_plugin_tb_get_insn(block, i);
        u64 address = qemu_plugin_insn_vaddr(instruction);
        if (own) {
            at(instruction, address);
        } else if (address == guest) {
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, at_guests_vector, NO_REGISTERS, 0);
        }
    }
}

// The value of a word that begins with key, which ends in =; else leaves to alone.
static int value(const char *word, const char *key, u64 *to) {
    while (*key) {
        if (*word++ != *key++) {
            return 0;
        }
    }
    u64 number = 0;
    for (; *word; word++) {
        number = number << 4 | (*word <= '9' ? *word - '0' : *word - 'a' + 10);
    }
    *to = number;
    return 1;
}

__attribute__((visibility("default"))) int qemu_plugin_install(u64 id, const void *info, int words, char **word) {
    for (int i = 0; i < words; i++) {
        if (wake_count < MOST_WAKES && value(word[i], "wake=", &wakes[wake_count])) {
            wake_count++;
        } else if (!value(word[i], "image=", &image) && !value(word[i], "end=", &end) && !value(word[i], "vectors=", &vectors)
                && !value(word[i], "guest=", &guest)) {
            return -1;
        }
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, at_end, 0);
    return 0;
}
