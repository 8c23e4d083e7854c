package dev.framboise.spec.tlc;

import tla2sany.semantic.SemanticNode;
import tlc2.tool.Action;
import tlc2.tool.coverage.ActionWrapper;
import tlc2.tool.coverage.CostModel;

/** TLC's own count of an action's steps, and nothing of what the action consists of. */
final class ActionCount implements CostModel {
    private final ActionWrapper own;

    ActionCount(Action action, ActionWrapper.Relation relation) {
        this.own = new ActionWrapper(action, relation);
    }

    @Override
    public CostModel incInvocations() {
        own.incInvocations();
        return this;
    }

    @Override
    public CostModel incInvocations(long more) {
        own.incInvocations(more);
        return this;
    }

    @Override
    public CostModel incSecondary() {
        own.incSecondary();
        return this;
    }

    @Override
    public CostModel incSecondary(long more) {
        own.incSecondary(more);
        return this;
    }

    @Override
    public CostModel report() {
        own.report();
        return this;
    }

    @Override
    public CostModel get(SemanticNode part) {
        return DO_NOT_RECORD;
    }

    @Override
    public CostModel getAndIncrement(SemanticNode part) {
        return DO_NOT_RECORD;
    }

    @Override
    public CostModel getRoot() {
        return this;
    }
}
