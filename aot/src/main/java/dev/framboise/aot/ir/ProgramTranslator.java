package dev.framboise.aot.ir;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.heap.HeapWriter;
import dev.framboise.aot.refuse.Origin;
import dev.framboise.aot.refuse.Refusal;
import dev.framboise.aot.refuse.Refusals;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.InitialiserException;
import dev.framboise.aot.world.MethodInfo;
import dev.framboise.aot.world.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Translates what the roots reach, once, under what is known of the program. */
public final class ProgramTranslator {
    private static final String TARGET = "target datalayout = \"e-m:e-p270:32:32-p271:32:32-p272:64:64-i8:8:32-i16:16:32"
            + "-i64:64-i128:128-n32:64-S128-Fn32\"\ntarget triple = \"aarch64-unknown-none-elf\"\n\n";

    private final World world;
    private final Program program;
    private final Refusals refusals;
    private final LoopTable loops;

    /** A translation under these facts, which it adds to. */
    public ProgramTranslator(World world, Facts facts, Refusals refusals) {
        this.world = world;
        this.refusals = refusals;
        this.program = new Program(world, facts, refusals);
        this.loops = new LoopTable(refusals);
    }

    /**
     * Translates.
     *
     * @return nothing when the translation taught something new, or was refused
     */
    public Optional<Compilation> translate(List<String> rootClasses) {
        long before = knowledge();
        for (String root : rootClasses) {
            ClassInfo info = world.find(root.replace('.', '/'));
            if (info == null) {
                refusals.add(new Refusal(Rule.MISSING, "the class " + root, root, List.of(root)));
            } else {
                roots(info);
            }
        }
        StringBuilder functions = new StringBuilder();
        while (!program.work().isEmpty()) {
            Routine routine = program.work().remove();
            functions.append(new RoutineTranslator(program, routine).translate());
            loops.add(routine.method());
        }
        for (List<String> cycle : program.calls().cycles()) {
            String last = cycle.get(cycle.size() - 1);
            refusals.add(new Refusal(Rule.RECURSION, "a cycle of " + cycle.size() + " call(s)",
                    last.substring(last.lastIndexOf('(') + 1, last.length() - 1), cycle));
        }
        for (ClassInfo info : world.malformed()) {
            refuse("@Unboxed on " + info.binaryName() + ", which is not a record of one primitive component",
                    info.sourceFile());
        }
        closeHeap();
        for (String name : program.layouts().ambiguous()) {
            refuse("@SharedWithAssembly on two classes called " + name, name);
        }
        if (!refusals.isEmpty() || before != knowledge()) {
            return Optional.empty();
        }
        StringBuilder ir = new StringBuilder(TARGET);
        program.debugGlobals().close(rootClasses.stream().map(root -> world.find(root.replace('.', '/')))
                .collect(Collectors.toSet()));
        program.debugTypes().close();
        HeapWriter writer = writeHeap(ir);
        program.declarations().values().forEach(d -> ir.append(d).append('\n'));
        ir.append(functions).append('\n');
        FunctionAttributes.write(ir);
        program.debug().write(ir);
        return Optional.of(new Compilation(ir.toString(), program.layouts().assemblyOffsets(),
                program.panics().sites(), program.entrySymbols(), loops.all(), writer.summary()));
    }

    private long knowledge() {
        return program.facts().version() + world.host().initialisedClasses();
    }

    private void roots(ClassInfo info) {
        try {
            for (FieldInfo field : info.fields()) {
                if (field.annotations().has("Export")) {
                    export(field);
                }
            }
        } catch (InitialiserException e) {
            refusals.add(new Refusal(Rule.INITIALISER, e.getMessage(), info.sourceFile(), List.of(info.binaryName())));
        }
        for (MethodInfo method : info.methods()) {
            if (method.annotations().has("EntryPoint")) {
                if (!program.claim(method.symbol(), method.toString())) {
                    refuse("@EntryPoint on " + method + ": something else has the symbol " + method.symbol(),
                            method.toString());
                } else if (method.isStatic()) {
                    program.calls().root(program.routine(method, null));
                    program.entrySymbols().add(method.symbol());
                } else {
                    refuse("@EntryPoint on " + method + ", which is not static", method.toString());
                }
            }
        }
    }

    private void export(FieldInfo field) throws InitialiserException {
        if (!field.isStatic() || !field.isFinal() || !field.descriptor().matches("[L\\[].*")) {
            refuse("@Export on " + field + ", which is not static final and a reference", field.toString());
            return;
        }
        Object object = world.host().value(field, null);
        if (object == null) {
            refuse("@Export on " + field + ", which is null", field.toString());
            return;
        }
        if (field.isFrozen()) {
            program.facts().freeze(object);
        }
        String symbol = field.annotations().text("Export", "value");
        if (program.claim(symbol, field.toString())) {
            program.heap().export(object, symbol, Origin.root(field.toString()));
        } else {
            refuse("@Export on " + field + ": something else has the symbol " + symbol, field.toString());
        }
    }

    private void refuse(String what, String place) {
        refusals.add(new Refusal(Rule.ANNOTATION, what, place, List.of(place)));
    }

    private void closeHeap() {
        for (FieldInfo field : program.statics()) {
            Object value = program.heap().value(field);
            if (value != null && field.descriptor().matches("[L\\[].*") && world.unboxed(field.descriptor()) == null) {
                program.heap().operand(value, Origin.root(field.toString()));
            }
        }
        program.heap().close();
    }

    private HeapWriter writeHeap(StringBuilder ir) {
        HeapWriter writer = new HeapWriter(world, program.heap(), program.ids(), ir,
                program.debugGlobals()::attachments);
        writer.write();
        for (FieldInfo field : program.statics()) {
            writer.writeStatic(field, program.heap().value(field));
        }
        return writer;
    }
}
