package dev.framboise.aot.image;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.RefusedException;
import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.check.FinishedBinary;
import dev.framboise.aot.check.StackBounds;
import dev.framboise.aot.check.StackUse;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.CodeModel;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSection;
import dev.framboise.aot.link.Linker;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.aot.path.MaskedPath;
import dev.framboise.aot.path.MaskedPaths;
import dev.framboise.aot.source.SourceMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Builds images: the compiler as its users see it. */
public final class ImageBuilder {
    private static final String MODULE = "module";
    private static final String WITH_VARIABLES = "variables";
    private static final String OFFSETS = "offsets.inc";
    private static final String ELF = "kernel.elf";
    private static final String IMAGE = "kernel8.img";
    private static final String SAME = "variables.img";
    private static final String CALL_GRAPH = "kernel.callgraph";
    /** Bytes of objects beside which code, constants and the frame table of an image at -Os are within 1 MiB. */
    private static final long MOST_OBJECTS = 640 << 10;
    private static final String STACK_PREFIX = "__framboise_stack_";

    private final Toolchain toolchain;

    /** @param toolchain that compiles and links */
    public ImageBuilder(Toolchain toolchain) {
        this.toolchain = toolchain;
    }

    /**
     * Builds an image. The code is compiled twice: once without what the debugger is told of variables, for the image and its
     * frame table, whose line numbers LLVM coarsens near such records; once with it, for the ELF file. Both must hold the same
     * bytes.
     *
     * @throws RefusedException when the program is outside the subset of Java that runs on metal
     * @throws BuildFailure     when a tool fails or a fact about the finished binary does not hold
     */
    public ImageReport build(ImageRequest request) throws RefusedException {
        Compilation compilation =
                FrontEnd.compile(new CompilationRequest(request.classPath(), request.rootClasses()));
        return assemble(request, compilation);
    }

    /** The back half of {@link #build}: from IR to the image. */
    ImageReport assemble(ImageRequest request, Compilation compilation) {
        OutputDirectory output = new OutputDirectory(request.outputDirectory());
        String module = request.optimization().prepare(compilation.llvmIr());
        output.write(MODULE + ".ll", VariableRecords.without(module));
        output.write(WITH_VARIABLES + ".ll", module);
        output.write(OFFSETS, compilation.assemblyOffsets());
        List<String> assembly = objects(request, model(request, compilation), output);
        List<String> objects = with(List.of(MODULE + ".o"), assembly);
        Linker linker = new Linker(toolchain, output.path(), request.linkerScript());
        Compiler compiler = new Compiler(toolchain, output.path());
        FrameSection frames = new FrameSection(compiler, output);

        // The script may hold its stacks against the bounds, which are known after the first link only.
        Map<String, Long> noBounds = new TreeMap<>();
        compilation.entrySymbols().forEach(symbol -> noBounds.put(STACK_PREFIX + symbol, 0L));
        ElfFile first = linker.link(with(objects, List.of(frames.empty())), noBounds, "first.elf");
        Code firstCode = new Code(first);
        FinishedBinary.check(first, firstCode);
        List<StackUse> stacks = stacks(compilation, first, firstCode);
        Map<String, Long> bounds = new TreeMap<>();
        stacks.forEach(stack -> bounds.put(STACK_PREFIX + stack.symbol(), stack.bytes()));
        SourceMap source = new SourceMap(toolchain, first, firstCode);
        byte[] table = FrameTableBuilder.build(firstCode, source, compilation.panicSites());
        List<String> tableObject = List.of(frames.holding(table));
        ElfFile elf = linker.link(with(objects, tableObject), bounds, "second.elf");
        Code code = new Code(elf);
        requireSamePlaces(first, elf);
        requireKnownPanics(elf, code, compilation);
        FinishedBinary.check(elf, code);

        toolchain.run(Tool.OBJCOPY, output.path(), List.of("-O", "binary", "second.elf", IMAGE));
        linker.link(with(with(List.of(WITH_VARIABLES + ".o"), assembly), tableObject), bounds, ELF);
        toolchain.run(Tool.OBJCOPY, output.path(), List.of("-O", "binary", ELF, SAME));
        output.requireSame(IMAGE, SAME);
        new Seal(ElfFile.read(output.file(ELF)), output.file(IMAGE)).apply();
        output.write(CALL_GRAPH, CallGraphFile.text(code, source));
        return new ImageReport(output.file(ELF), output.file(CALL_GRAPH), output.file(IMAGE), compilation, code.size(),
                output.size(IMAGE), table.length, sections(elf), stacks,
                maskedPaths(request, elf, code, source, compilation));
    }

    /** Of what ships only: at other levels LLVM keeps fewer lines, and no guest waits for such an image. */
    private static List<MaskedPath> maskedPaths(ImageRequest request, ElfFile elf, Code code, SourceMap source,
            Compilation compilation) {
        return request.optimization() == Optimization.OS ? MaskedPaths.of(elf, code, source, compilation.loops())
                : List.of();
    }

    private static List<StackUse> stacks(Compilation compilation, ElfFile elf, Code code) {
        StackBounds bounds = new StackBounds(elf, code);
        return compilation.entrySymbols().stream().sorted()
                .filter(symbol -> elf.symbol(symbol).isPresent())
                .map(bounds::of)
                .toList();
    }

    /** What ships is small. Code at other levels may be many times as long. */
    private static CodeModel model(ImageRequest request, Compilation compilation) {
        long objects = compilation.snapshot().immutableBytes() + compilation.snapshot().mutableBytes();
        return request.optimization() == Optimization.OS && objects <= MOST_OBJECTS ? CodeModel.TINY : CodeModel.SMALL;
    }

    private List<String> objects(ImageRequest request, CodeModel model, OutputDirectory output) {
        Compiler compiler = new Compiler(toolchain, output.path());
        CompletableFuture<Void> modules = CompletableFuture.allOf(
                compile(compiler, MODULE, request.optimization(), model), compile(compiler, WITH_VARIABLES, request.optimization(), model));
        List<String> objects = new ArrayList<>();
        Set<Path> includes = new LinkedHashSet<>(List.of(Path.of(".")));
        request.assemblySources().forEach(source -> includes.add(source.toAbsolutePath().getParent()));
        try {
            for (String source : output.adopt(request.assemblySources())) {
                compiler.assemble(source, List.copyOf(includes), source + ".o");
                objects.add(source + ".o");
            }
        } finally {
            join(modules);
        }
        return objects;
    }

    private static CompletableFuture<Void> compile(Compiler compiler, String module, Optimization optimization, CodeModel model) {
        return CompletableFuture.runAsync(() -> compiler.compile(module + ".ll", optimization.option(), model, module + ".o"));
    }

    private static void join(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BuildFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static List<String> with(List<String> objects, List<String> more) {
        List<String> all = new ArrayList<>(objects);
        all.addAll(more);
        return all;
    }

    /** The table describes the first link, so the second one must have left every instruction where it was. */
    private static void requireSamePlaces(ElfFile first, ElfFile second) {
        List<String> before = places(first);
        List<String> after = places(second);
        if (!before.equals(after)) {
            before.removeAll(after);
            throw new BuildFailure(second.path() + ": code moved when the frame table was added: " + before
                    + ". Place .framboise.frames after all code in the linker script, last of the read-only data.");
        }
    }

    /** The handler of a {@code brk} tells the panic by its number. */
    private static void requireKnownPanics(ElfFile elf, Code code, Compilation compilation) {
        Set<Integer> known = new HashSet<>();
        compilation.panicSites().forEach(site -> known.add(site.index()));
        code.forEach((address, word) -> {
            if (A64.breakpoint(word) && !known.contains(A64.breakpointNumber(word))) {
                throw new BuildFailure(elf.path() + ": brk #" + A64.breakpointNumber(word) + " at " + code.describe(address)
                        + " is no panic of the program: nobody could say what it means. In assembly, jump to what stops"
                        + " the core.");
            }
        });
    }

    private static List<String> places(ElfFile elf) {
        List<ElfSection> sections = elf.sections();
        List<String> places = new ArrayList<>();
        elf.symbols().stream()
                .filter(symbol -> symbol.section() > 0 && symbol.section() < sections.size())
                .filter(symbol -> sections.get(symbol.section()).executable())
                .forEach(symbol -> places.add(symbol.name() + "@0x" + Long.toHexString(symbol.value())));
        return places;
    }

    private static List<ImageReport.SectionSize> sections(ElfFile elf) {
        return elf.sections().stream()
                .filter(ElfSection::allocated)
                .map(section -> new ImageReport.SectionSize(section.name(), section.address(), section.size()))
                .toList();
    }
}
