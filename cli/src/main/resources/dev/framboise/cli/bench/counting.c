// A plugin for QEMU (its docs/devel/tcg-plugins.rst): counts the instructions that a machine executes, all CPUs together; a CPU
// that sleeps executes none. For each address it is given (at=<hexadecimal>) it writes to QEMU's log how many had been executed
// when the instruction there was first to be, and at the end how many were:
//
//   at <address> <instructions>           hexadecimal, 16 digits each
//   end <instructions>
//
// Told a hypervisor's vector (vector=<hexadecimal>), where the hypervisor begins, all guests being below (above=<hexadecimal>), and
// another address of the hypervisor's (through=<hexadecimal>), it also writes, for each time that the vector is taken and that address
// is reached, how many instructions had been executed before, and how many were until a guest's:
//
//   stay <instructions> <instructions>
//
// CPUs are not told apart: QEMU 10, its CPUs on one thread, names to a plugin the one for which the code was translated, not the
// one that runs it. (And it crashes where a plugin counts without a call, in the "inline" way, with more than one CPU.)
//
// With the interface's declarations as far as they are used, for neither QEMU's headers nor a C library need be installed.

typedef unsigned long u64;

struct instruction;
struct block;

enum { NO_REGISTERS = 0 };

u64 qemu_plugin_tb_n_insns(const struct block *block);
struct instruction *qemu_plugin_tb_get_insn(const struct block *block, u64 index);
u64 qemu_plugin_insn_vaddr(const struct instruction *instruction);
void qemu_plugin_register_vcpu_insn_exec_cb(struct instruction *instruction, void (*call)(unsigned, void *), int registers, void *with);
void qemu_plugin_register_vcpu_tb_trans_cb(u64 id, void (*call)(u64, struct block *));
void qemu_plugin_register_atexit_cb(u64 id, void (*call)(u64, void *), void *with);
void qemu_plugin_outs(const char *text);

// Of the interface's versions it is the oldest that QEMU 9 and 10 take.
__attribute__((visibility("default"))) int qemu_plugin_version = 2;

enum { MOST_MARKS = 32, DIGITS = 16 };

// What is executed here is QEMU's own: the code that stands in for firmware.
enum { END_OF_FIRMWARE = 0x1000 };

static u64 executed;

static u64 vector;
static u64 boundary;
static u64 passage;
static u64 entered;
static enum { IN_A_GUEST, STAYS, PASSED } stay;

static struct mark {
    u64 address;
    int reached;
} marks[MOST_MARKS];

static int mark_count;

static char *number(char *to, u64 value) {
    *to++ = ' ';
    for (int shift = 4 * (DIGITS - 1); shift >= 0; shift -= 4) {
        *to++ = "0123456789abcdef"[value >> shift & 15];
    }
    return to;
}

static void line(char *start, char *end) {
    *end++ = '\n';
    *end = 0;
    qemu_plugin_outs(start);
}

static void one(unsigned cpu, void *with) {
    executed++;
}

static void at_vector(unsigned cpu, void *with) {
    entered = executed;
    stay = STAYS;
}

static void at_passage(unsigned cpu, void *with) {
    if (stay == STAYS) {
        stay = PASSED;
    }
}

static void of_a_guest(unsigned cpu, void *with) {
    if (stay == PASSED) {
        char text[6 + 2 * (1 + DIGITS)] = "stay";
        line(text, number(number(text + 4, entered), executed - entered));
    }
    stay = IN_A_GUEST;
}

static void at_mark(unsigned cpu, void *with) {
    struct mark *mark = with;
    if (!mark->reached) {
        char text[4 + 2 * (1 + DIGITS)] = "at";
        mark->reached = 1;
        line(text, number(number(text + 2, mark->address), executed));
    }
}

static void at_end(u64 id, void *with) {
    char text[5 + 1 + DIGITS] = "end";
    line(text, number(text + 3, executed));
}

static void translated(u64 id, struct block *block) {
    u64 length = qemu_plugin_tb_n_insns(block);
    for (u64 i = 0; i < length; i++) {
        struct instruction *instruction = qemu_plugin_tb_get_insn(block, i);
        u64 address = qemu_plugin_insn_vaddr(instruction);
        for (int m = 0; m < mark_count; m++) {
            if (marks[m].address == address && !marks[m].reached) {
                qemu_plugin_register_vcpu_insn_exec_cb(instruction, at_mark, NO_REGISTERS, &marks[m]);
            }
        }
        if (address >= END_OF_FIRMWARE) {
            if (address < boundary) {
                qemu_plugin_register_vcpu_insn_exec_cb(instruction, of_a_guest, NO_REGISTERS, 0);
            }
            if (boundary && address == vector) {
                qemu_plugin_register_vcpu_insn_exec_cb(instruction, at_vector, NO_REGISTERS, 0);
            }
            if (boundary && address == passage) {
                qemu_plugin_register_vcpu_insn_exec_cb(instruction, at_passage, NO_REGISTERS, 0);
            }
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, one, NO_REGISTERS, 0);
        }
    }
}

static u64 parse(const char *hexadecimal) {
    u64 value = 0;
    for (; *hexadecimal; hexadecimal++) {
        value = value << 4 | (*hexadecimal <= '9' ? *hexadecimal - '0' : *hexadecimal - 'a' + 10);
    }
    return value;
}

static const char *value(const char *word, const char *name) {
    while (*name && *word == *name) {
        word++;
        name++;
    }
    return *name ? 0 : word;
}

__attribute__((visibility("default"))) int qemu_plugin_install(u64 id, const void *info, int words, char **word) {
    for (int i = 0; i < words; i++) {
        const char *at = value(word[i], "at=");
        const char *above = value(word[i], "above=");
        const char *taken = value(word[i], "vector=");
        const char *through = value(word[i], "through=");
        if (above) {
            boundary = parse(above);
        } else if (taken) {
            vector = parse(taken);
        } else if (through) {
            passage = parse(through);
        } else if (at && mark_count < MOST_MARKS) {
            marks[mark_count++].address = parse(at);
        } else {
            return -1;
        }
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, at_end, 0);
    return 0;
}
