// A plugin for QEMU (its docs/devel/tcg-plugins.rst): which instructions of an image were executed, and what was executed behind each.
// It is told, in hexadecimal: image= and end=, where its code is linked; loaded=, where it runs before the MMU is on, and early=, the end
// of the code that does, where it is linked. At the end it writes to QEMU's log, for each instruction that was executed:
//
//   ran <offset> <next> <other> <other>     hexadecimal, 16 digits each: the offset in the image; 1 if the instruction behind it was
//                                           executed next on that thread; up to two other offsets, plus one, that were
//   end
//
// What a guest executed in between counts for nothing. What is next is told by QEMU's threads: with a thread for each core
// (-accel tcg,thread=multi) next on that core; with all on one thread QEMU 10 names to a plugin the core for which the code was
// translated, not the one that runs it, and some times a second next is what the core does whose turn it is. Threads write the same
// marks without a lock: each is written once or twice, and only ever set.
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

enum { THREADS = 64, MOST = 1 << 16, OTHERS = 2, DIGITS = 16, A64_BYTES = 4 };

static u64 image, end, loaded, early;

static struct mark {
    unsigned char ran, next;
    unsigned other[OTHERS];             // offsets, plus one
} marks[MOST];

static struct thread {
    u64 pointer;                        // the thread's own, 0 of a place that is free
    unsigned last;                      // offset of the instruction before, plus one
} __attribute__((aligned(128))) threads[THREADS];

static struct thread *own(void) {
    u64 pointer;
    __asm__("mov %%fs:0, %0" : "=r"(pointer));
    for (int i = 0;; i = (i + 1) % THREADS) {
        if (threads[i].pointer == pointer || __sync_bool_compare_and_swap(&threads[i].pointer, 0, pointer)) {
            return &threads[i];
        }
    }
}

static void executed(unsigned cpu, void *with) {
    struct mark *mark = with;
    unsigned offset = (unsigned) (mark - marks) * A64_BYTES;
    struct thread *thread = own();
    mark->ran = 1;
    if (thread->last) {
        struct mark *before = &marks[(thread->last - 1) / A64_BYTES];
        if (thread->last - 1 + A64_BYTES == offset) {
            before->next = 1;
        } else {
            for (int i = 0; i < OTHERS && before->other[i] != offset + 1; i++) {
                if (!before->other[i]) {
                    before->other[i] = offset + 1;
                    break;
                }
            }
        }
    }
    thread->last = offset + 1;
}

static char *number(char *to, u64 value) {
    *to++ = ' ';
    for (int shift = 4 * (DIGITS - 1); shift >= 0; shift -= 4) {
        *to++ = "0123456789abcdef"[value >> shift & 15];
    }
    return to;
}

static void at_end(u64 id, void *with) {
    for (unsigned i = 0; i < MOST; i++) {
        if (marks[i].ran) {
            char text[3 + 4 * (1 + DIGITS) + 2] = "ran";
            char *last = number(number(number(number(text + 3, i * A64_BYTES), marks[i].next), marks[i].other[0]), marks[i].other[1]);
            *last++ = '\n';
            *last = 0;
            qemu_plugin_outs(text);
        }
    }
    qemu_plugin_outs("end\n");
}

static void translated(u64 id, struct block *block) {
    u64 length = qemu_plugin_tb_n_insns(block);
    for (u64 i = 0; i < length; i++) {
        struct instruction *instruction = qemu_plugin_tb_get_insn(block, i);
        u64 address = qemu_plugin_insn_vaddr(instruction);
        int is_linked = address >= image && address < end;
        int is_early = address >= loaded && address < loaded + (early - image);
        u64 offset = address - (is_linked ? image : loaded);
        if ((is_linked || is_early) && offset / A64_BYTES < MOST) {
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, executed, NO_REGISTERS, &marks[offset / A64_BYTES]);
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
        if (!value(word[i], "image=", &image) && !value(word[i], "end=", &end) && !value(word[i], "loaded=", &loaded) && !value(word[i], "early=", &early)) {
            return -1;
        }
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, at_end, 0);
    return 0;
}
