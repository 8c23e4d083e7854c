package dev.framboise.aot.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.FrameNode;

/** A label that is jumped to: its block, the frame that the verifier expects, and the edges found so far. */
final class Target {
    /** Control coming from the end of a block with a state. */
    record Edge(String block, State state) {
    }

    /** A phi whose later operands are still to come. */
    record Phi(String name, Value value, boolean isLocal, int index, int position) {
    }

    private final String block;
    private final int index;
    private final List<Edge> edges = new ArrayList<>();
    private final List<Phi> phis = new ArrayList<>();
    private final BitSet changed = new BitSet();
    private FrameNode frame;
    private int lastJump;
    private boolean entered;

    Target(String block, int index) {
        this.block = block;
        this.index = index;
        this.lastJump = index;
    }

    String block() {
        return block;
    }

    /** The position of the label among the method's instructions. */
    int index() {
        return index;
    }

    List<Edge> edges() {
        return edges;
    }

    /** The phis of a loop, complete only when the method is. */
    List<Phi> phis() {
        return phis;
    }

    /** The local variables that the loop may change. */
    BitSet changed() {
        return changed;
    }

    FrameNode frame() {
        return frame;
    }

    void frame(FrameNode newFrame) {
        this.frame = newFrame;
    }

    /** The position of the last instruction of the loop that this label heads, or of the label itself. */
    int lastJump() {
        return lastJump;
    }

    void jumpedFrom(int position) {
        lastJump = Math.max(lastJump, position);
    }

    boolean isLoop() {
        return lastJump > index;
    }

    boolean isEntered() {
        return entered;
    }

    void enter() {
        entered = true;
    }
}
