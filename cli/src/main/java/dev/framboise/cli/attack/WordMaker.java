package dev.framboise.cli.attack;

import java.util.List;
import java.util.Locale;

/** Instructions that nobody has thought of: random words of all instruction sets. */
final class WordMaker {
    private static final int USER = 0x10;
    private static final int THUMB = 1 << 5;
    private static final int BIG = 1 << 9;
    private static final int CONDITION_ALWAYS = 0xe000_0000;

    private final Dice dice;

    WordMaker(Dice dice) {
        this.dice = dice;
    }

    Operation word() {
        int random = dice.random().nextInt();
        int word = switch (dice.below(4)) {
            // Loads and stores: bit 27 is 1, bit 25 is 0.
            case 0 -> (random | 1 << 27) & ~(1 << 25);
            // Branches, exceptions, system: 101 in bits 28 to 26.
            case 1 -> random & ~(1 << 27) | 1 << 28 | 1 << 26;
            default -> random;
        };
        return new Operation(Kind.WORD, List.of(word), dice.level(3), dice.once(8) ? 1 + dice.below(Translations.TABLES) : 0, registers(),
                String.format(Locale.ROOT, "the instruction %08x", word));
    }

    /** Bits 27 to 25 are 111; before it the FP registers are filled. */
    Operation floating() {
        int word = dice.random().nextInt() | 7 << 25;
        // dup v0.2d, x0; dup v1.2d, x1; ...
        int fill = 0x4e08_0c00 | dice.below(8) << 5 | dice.below(32);
        return new Operation(Kind.FLOATING, List.of(fill, word), dice.level(3), 0, registers(), String.format(Locale.ROOT, "the SIMD instruction %08x", word));
    }

    Operation wait(int hint) {
        int[] hints = {3, 3, 3, 2, 2, 1, 4, 5, 16, 17, 20};
        int number = hint < hints.length ? hints[hint] : dice.below(128);
        return new Operation(Kind.WAIT, List.of(A64.hint(number)), dice.level(8), 0, List.of(), "hint " + number + " (2 WFE, 3 WFI, 4 SEV, 16 ESB)");
    }

    /** AArch32 at EL0: coprocessors, accesses of devices, anything. */
    Operation old() {
        int random = dice.random().nextInt();
        int mode = USER | (dice.once(6) ? BIG : 0) | dice.below(16) << 28;
        if (dice.once(4)) {
            return new Operation(Kind.AARCH32, List.of(random), mode | THUMB, 0, registers(), String.format(Locale.ROOT, "T32 %08x", random));
        }
        int word = switch (dice.below(4)) {
            // MRC, MCR of coprocessors 14 and 15.
            case 0 -> CONDITION_ALWAYS | 0x0e00_0e10 | random & 0x00ff_01ef;
            // LDR, STR, LDM, STM with r0.
            case 1 -> CONDITION_ALWAYS | 0x0400_0000 | random & 0x0bf0_ffff;
            case 2 -> CONDITION_ALWAYS | random & 0x0fff_ffff;
            default -> random;
        };
        return new Operation(Kind.AARCH32, List.of(word), mode, 0, registers(), String.format(Locale.ROOT, "A32 %08x", word));
    }

    private List<Long> registers() {
        return List.of(dice.address(), dice.value(), dice.address(), dice.value(), dice.value(), dice.value(), dice.value(), dice.value());
    }
}
