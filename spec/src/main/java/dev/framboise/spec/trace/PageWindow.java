package dev.framboise.spec.trace;

import java.util.ArrayList;
import java.util.List;

/** Some events of pages in a row, what was so before the first of them and behind the last, as the module PageLog. */
final class PageWindow {
    private final PageView view;
    private final String start;
    private final List<String> steps = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();

    /** A window that looks at {@code view}, behind what {@code replay} has taken. */
    PageWindow(PageView view, PageReplay replay) {
        this.view = view;
        start = view.now(replay);
    }

    /** @param number the event's in its trace, counted from 1 @param begins whether no operation is under way before it */
    void add(long number, TraceEvent event, boolean begins) {
        for (String step : PageStep.of(event, begins, view)) {
            steps.add(step);
            numbers.add(number);
        }
    }

    int length() {
        return steps.size();
    }

    /** The event that a step is of; behind the last one, the last. @param step counted from 1 */
    long event(int step) {
        return numbers.get(Math.min(step, numbers.size()) - 1);
    }

    /** The step, or none behind the last. @param step counted from 1 */
    String step(int step) {
        return step <= steps.size() ? steps.get(step - 1) : "the end of the window, where the next one does not begin";
    }

    /** The module. @param replay which has taken the window's events */
    String module(PageReplay replay) {
        return "------------------------------- MODULE PageLog -------------------------------\n"
                + "EXTENDS Naturals, Sequences, TLC\n"
                + "PagesSeen == " + view.pages() + "\n"
                + "AddressesSeen == " + view.addresses() + "\n"
                + "LOCAL Clean == \"free, clean\"\nLOCAL Dirty == \"free, dirty\"\nLOCAL Hypervisor == \"hypervisor\"\n"
                + "LOCAL FromZero(s) == [i \\in 0 .. Len(s) - 1 |-> s[i + 1]]\n"
                + "LOCAL Anybody == {\"vm0\", \"vm1\", \"vm2\", \"vm3\", \"vm4\", \"vm5\", \"vm6\", \"vm7\", \"regions\"}\n"
                + "LOCAL Halved(a, b) == [h \\in {\"lower\", \"upper\"} |-> IF h = \"lower\" THEN a ELSE b]\n"
                + "LOCAL None == [page |-> 0, access |-> \"none\"]\n"
                + "LOCAL Leaf(p) == [page |-> p, access |-> \"rw\"]\n"
                + "Start ==\n " + start + "\n"
                + "Goal ==\n " + view.now(replay) + "\n"
                + "Log == <<\n" + String.join(",\n", steps) + "\n>>\n"
                + "=============================================================================\n";
    }
}
