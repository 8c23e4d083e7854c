package dev.framboise.aot.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who calls whom, and from which line first. */
final class CallGraph {
    private record Call(Routine caller, int line) {
    }

    private final Map<Routine, Map<Routine, Integer>> callees = new LinkedHashMap<>();
    private final Map<Routine, Call> firstCall = new HashMap<>();

    void root(Routine routine) {
        firstCall.put(routine, null);
        callees.computeIfAbsent(routine, r -> new LinkedHashMap<>());
    }

    void call(Routine caller, Routine callee, int line) {
        if (!firstCall.containsKey(callee)) {
            firstCall.put(callee, new Call(caller, line));
        }
        callees.computeIfAbsent(caller, r -> new LinkedHashMap<>()).putIfAbsent(callee, line);
    }

    /** The calls from an entry point to this line of the routine. */
    List<String> path(Routine routine, int line) {
        LinkedList<String> path = new LinkedList<>();
        path.add(routine.method() + "(" + routine.place(line) + ")");
        for (Call c = firstCall.get(routine); c != null; c = firstCall.get(c.caller())) {
            path.addFirst(c.caller().method() + "(" + c.caller().place(c.line()) + ")");
        }
        return path;
    }

    /** A call that closes a cycle, with the cycle's calls; empty when there is no recursion. */
    List<List<String>> cycles() {
        List<List<String>> cycles = new ArrayList<>();
        Set<Routine> done = new HashSet<>();
        for (Routine routine : callees.keySet()) {
            visit(routine, new ArrayList<>(), done, cycles);
        }
        return cycles;
    }

    private void visit(Routine routine, List<Routine> active, Set<Routine> done, List<List<String>> cycles) {
        int at = active.indexOf(routine);
        if (at >= 0) {
            List<String> cycle = new ArrayList<>();
            for (int i = at; i < active.size(); i++) {
                Routine next = i + 1 < active.size() ? active.get(i + 1) : routine;
                cycle.add(active.get(i).method() + "("
                        + active.get(i).place(callees.get(active.get(i)).get(next)) + ")");
            }
            cycles.add(cycle);
            return;
        }
        if (!done.add(routine)) {
            return;
        }
        active.add(routine);
        for (Routine callee : callees.getOrDefault(routine, Map.of()).keySet()) {
            visit(callee, active, done, cycles);
        }
        active.remove(active.size() - 1);
    }
}
