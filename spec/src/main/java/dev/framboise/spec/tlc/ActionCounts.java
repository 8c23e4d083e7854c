package dev.framboise.spec.tlc;

import java.util.IdentityHashMap;
import java.util.Map;
import tla2sany.semantic.ExprOrOpArgNode;
import tlc2.overrides.Evaluation;
import tlc2.tool.Action;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.ActionWrapper.Relation;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.util.Vect;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/**
 * {@code CountsActionsAlone} of {@link CountedModule}: of all that TLC's option {@code -coverage} counts, how often each action is taken is left.
 * The rest, how often each expression of theirs is evaluated, takes TLC longer than to evaluate them.
 */
public final class ActionCounts {
    private ActionCounts() {
    }

    /** True. TLC evaluates assumptions when it has made what counts, and before it has looked at a state. */
    @Evaluation(definition = CountedModule.OPERATOR, module = CountedModule.NAME, warn = false)
    public static Value countsActionsAlone(Tool tool, ExprOrOpArgNode[] arguments, Context context, TLCState state, TLCState next, int control,
            CostModel costs) {
        Vect<Action> initial = tool.getInitStateSpec();
        for (int i = 0; i < initial.size(); i++) {
            initial.elementAt(i).cm = new ActionCount(initial.elementAt(i), Relation.INIT);
        }
        // An action that is taken with different parameters is several of them, and counted as one.
        Map<CostModel, ActionCount> counts = new IdentityHashMap<>();
        for (Action action : tool.getActions()) {
            action.cm = counts.computeIfAbsent(action.cm, own -> new ActionCount(action, Relation.NEXT));
        }
        for (Action invariant : tool.getInvariants()) {
            invariant.cm = CostModel.DO_NOT_RECORD;
        }
        return BoolValue.ValTrue;
    }
}
