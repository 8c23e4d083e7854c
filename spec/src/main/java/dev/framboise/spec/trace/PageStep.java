package dev.framboise.spec.trace;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import java.util.ArrayList;
import java.util.List;

/** The actions of {@code Stage2Trace.tla} that an event of pages is, as the module's {@code Log} has them. */
final class PageStep {
    private static final OwnershipStep[] STEPS = OwnershipStep.values();
    private static final int HALF = PageControl.PIECES / 2;

    private final TraceEvent event;
    private final PageView view;
    private final String core;
    private final List<String> steps = new ArrayList<>();

    private PageStep(TraceEvent event, PageView view) {
        this.event = event;
        this.view = view;
        core = '"' + "core" + event.core() + '"';
    }

    /** In order. @param begins whether no operation was under way before it */
    static List<String> of(TraceEvent event, boolean begins, PageView view) {
        PageStep step = new PageStep(event, view);
        step.add(begins);
        return step.steps;
    }

    private void add(boolean begins) {
        switch (event.pageAction()) {
            case RELEASE -> steps.add("<<\"Release\", " + view.pages(event.page(), event.page() + event.upper()) + ">>");
            case ZERO -> zero();
            case CLEAN -> steps.add("<<\"Clean\", " + view.page(event.page()) + ">>");
            case MAP -> map("Map", PageView.name(event.vm()));
            case PROVIDE -> map("Map", PageView.name(PageControl.COMMONS));
            case LEND -> map("Share", PageView.name(event.vm()));
            case TAKE -> take(begins);
        }
    }

    private void zero() {
        int end = event.firstPiece() + event.pieces();
        int from = event.firstPiece();
        while (from < end) {
            int to = Math.min((from / HALF + 1) * HALF, end);
            int base = from / PageControl.PIECES * PageControl.PIECES;
            steps.add("<<\"Zero\", " + view.page(from / PageControl.PIECES) + ", " + (from - base) + ", " + (to - base) + ">>");
            from = to;
        }
    }

    private void map(String action, String who) {
        steps.add("<<\"" + action + "\", " + core + ", " + who + ", " + view.address(event.upper()) + ", " + view.page(event.page()) + ">>");
        own("Finish");
    }

    private void own(String action) {
        steps.add("<<\"" + action + "\", " + core + ">>");
    }

    private void take(boolean begins) {
        if (begins && event.isOfAll()) {
            steps.add("<<\"Reclaim\", " + core + ", " + PageView.name(event.vm()) + ">>");
        } else if (begins) {
            steps.add("<<\"Unmap\", " + core + ", " + view.page(event.page()) + ">>");
        }
        switch (event.upper() < STEPS.length ? STEPS[event.upper()] : OwnershipStep.NONE) {
            case WRITE_INVALID -> own("Write");
            case WRITE_ANOTHER -> own("WriteAnother");
            case AWAIT_WRITE -> own("DsbAfterWrite");
            case SELECT_VMID -> invalidate();
            case HAND_OVER -> own("HandOver");
            default -> own("None");
        }
    }

    private void invalidate() {
        own("SelectVmid");
        own("Isb");
        own("Tlbi");
        for (int other = 0; other < Limits.CORES; other++) {
            steps.add("<<\"Invalidate\", \"core" + other + "\">>");
        }
        own("DsbAfterTlbi");
        own("RestoreVmid");
    }
}
