package dev.framboise.vmkernel.trace;

import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of words of the trace: what was recorded is read back, and no field spills into another. */
final class TraceProperties {
    private static final String SOURCE = "TraceWord, the picture of a word";

    private TraceProperties() {
    }

    @Property(about = TraceWord.class, method = "when", source = SOURCE,
            rule = "Ticks of 28 bits and the lower 16 bits of a ticket are read back; operand, action and lap are empty.")
    static boolean whenIsReadBack(int ticks, int ticket) {
        Prove.assume(ticks >= 0 && ticks <= TraceWord.MOST_TICKS);
        long word = TraceWord.when(ticks, ticket);
        return TraceWord.ticks(word) == ticks && TraceWord.ticket(word) == Math.floorMod(ticket, 1 << 16) && word % (1 << 20) == 0;
    }

    @Property(about = TraceWord.class, method = "what", source = SOURCE,
            rule = "The action and 12 bits of the operand are read back from bits 19:4; nothing else is set.")
    static boolean whatIsReadBack(TraceAction action, int operand) {
        long word = TraceWord.what(action, operand);
        return TraceWord.action(word) == action.ordinal() && TraceWord.operand(word) == Math.floorMod(operand, 1 << 12) && word >>> 20 == 0
                && TraceWord.lap(word) == 0;
    }

    @Property(about = TraceWord.class, method = "ticks, ticket, operand, action, lap", source = SOURCE,
            rule = "The five fields of any word, each in its place, make up the word: 28, 16, 12, 4 and 4 bits.")
    static boolean fieldsMakeUpTheWord(long word) {
        long ticks = TraceWord.ticks(word) & 0xffff_ffffL;
        return (ticks << 36) + ((long) TraceWord.ticket(word) << 20) + (TraceWord.operand(word) << 8) + (TraceWord.action(word) << 4)
                + TraceWord.lap(word) == word && ticks < 1 << 28;
    }

    @Property(about = PageAction.class, method = "of", source = "PageAction; TraceAction.PAGES",
            rule = "An operand of a VM below 8 gives back its action, and an operand with another number gives none.",
            outcomes = {"an action", "none"})
    static boolean pageActionsAreReadBack(PageAction action, int vm, int damaged) {
        Prove.assume(vm >= 0 && vm < 8 && damaged >= 0 && damaged < 1 << 12);
        PageAction other = PageAction.of(damaged);
        Prove.cover(other == null ? "none" : "an action");
        return PageAction.of(action.operand(vm)) == action && TraceAction.vm(action.operand(vm)) == vm
                && (other == null) == (damaged / 8 > PageAction.TAKE.ordinal());
    }
}
