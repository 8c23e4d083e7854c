package dev.framboise.vmkernel.trap;

import dev.framboise.traptable.CoprocessorRow;
import dev.framboise.traptable.ExceptionRow;
import dev.framboise.traptable.FunctionRow;
import dev.framboise.traptable.Outcome;
import dev.framboise.traptable.Reading;
import dev.framboise.traptable.RegionRow;
import dev.framboise.traptable.RegisterRow;
import dev.framboise.traptable.Row;
import dev.framboise.traptable.SystemRow;
import dev.framboise.traptable.TrapTable;
import dev.framboise.traptable.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables with one row that says something else: by the row's name and what was changed. */
final class ChangedRows {
    private final TrapTable table;
    private final Map<String, TrapTable> changed = new TreeMap<>();

    ChangedRows(TrapTable table) {
        this.table = table;
        table.rows().forEach(this::change);
    }

    Map<String, TrapTable> all() {
        return changed;
    }

    private void change(Row row) {
        if (row instanceof ExceptionRow of) {
            for (Outcome outcome : List.of(Outcome.DONE, Outcome.AGAIN, Outcome.UNDEFINED, Outcome.ABORT, Outcome.STOP)) {
                if (outcome != of.outcome()) {
                    put(row, outcome.spelling(), new ExceptionRow(of.name(), of.exceptionClass(), of.when(), outcome, "", of.source()));
                }
            }
        } else if (row instanceof SystemRow of) {
            put(row, "read", new SystemRow(of.name(), of.encoding(), other(of.read()), of.write(), of.source()));
            put(row, "write", new SystemRow(of.name(), of.encoding(), of.read(), other(of.write()), of.source()));
        } else if (row instanceof CoprocessorRow of) {
            put(row, "read", new CoprocessorRow(of.name(), of.opc1(), of.crn(), of.crm(), of.opc2(), other(of.read()), of.write(), of.source()));
            put(row, "write", new CoprocessorRow(of.name(), of.opc1(), of.crn(), of.crm(), of.opc2(), of.read(), other(of.write()), of.source()));
        } else if (row instanceof FunctionRow of) {
            put(row, "result", new FunctionRow(of.name(), of.function(), of.when(), other(of.result()), of.outcome(), of.changes(), of.source()));
            Outcome outcome = of.outcome() == Outcome.AGAIN ? Outcome.STOP : Outcome.AGAIN;
            put(row, "outcome", new FunctionRow(of.name(), of.function(), of.when(), of.result(), outcome, of.changes(), of.source()));
        } else if (row instanceof RegionRow of) {
            put(row, "device", new RegionRow(of.name(), of.addresses(), of.first(), of.device().equals("nothing") ? "PL031" : "nothing", of.source()));
        } else if (row instanceof RegisterRow of) {
            put(row, "load", new RegisterRow(of.name(), of.device(), of.offset(), of.bytes(), other(of.load()), of.store(), of.source()));
            put(row, "store", new RegisterRow(of.name(), of.device(), of.offset(), of.bytes(), of.load(), other(of.store()), of.source()));
        }
    }

    private static Reading other(Reading reading) {
        if (reading instanceof Reading.Core core) {
            return new Reading.Core(core.kept(), core.offered() + (1L << 48), core.cap(), core.most());
        }
        if (reading instanceof Reading.Constant constant) {
            return new Reading.Constant(constant.value() + 1);
        }
        return reading instanceof Reading.Refused || reading instanceof Reading.Kept kept && kept.name().equals("x0")
                ? new Reading.Constant(3) : new Reading.Refused();
    }

    private static Writing other(Writing writing) {
        return writing instanceof Writing.Refused ? new Writing.Ignored() : new Writing.Refused();
    }

    private void put(Row old, String what, Row now) {
        changed.put(old.name() + " " + what, new TrapTable(table.fields(), with(table.exceptions(), old, now), with(table.systems(), old, now),
                table.natives(), table.deviations(), with(table.coprocessors(), old, now), table.arguments(), with(table.functions(), old, now), with(table.regions(), old, now),
                table.parts(), table.shown(), table.begun(), with(table.registers(), old, now)));
    }

    @SuppressWarnings("unchecked")
    private static <R extends Row> List<R> with(List<R> rows, Row old, Row now) {
        List<R> copy = new ArrayList<>(rows);
        copy.replaceAll(row -> row == old ? (R) now : row);
        return copy;
    }
}
