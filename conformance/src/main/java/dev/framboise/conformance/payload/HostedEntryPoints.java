package dev.framboise.conformance.payload;

import dev.framboise.conformance.hosted.CurrentSurroundings;
import dev.framboise.conformance.hosted.HostedPayload;
import dev.framboise.conformance.hosted.Place;
import dev.framboise.conformance.hosted.Surroundings;
import dev.framboise.metal.panic.CharSink;

/** What {@link EntryPoints} is where a JVM runs the machine's payload: nothing of it is compiled. */
public final class HostedEntryPoints implements HostedPayload {
    private static final int DISTRIBUTOR = 0;
    private static final int CPU_INTERFACE = 1;
    private static final int VIRTUAL_CONTROL = 2;
    private static final int VIRTUAL_CPU_INTERFACE = 3;
    private static final String COMMENT = " #";

    private final Bench bench = new Bench();

    @Override
    public void map() {
        Surroundings around = CurrentSurroundings.get();
        Board board = bench.board();
        long[] affinities = around.affinities();
        board.cpus = affinities.length;
        for (int core = 0; core < affinities.length; core++) {
            board.mpidr[core] = affinities[core];
            board.release[core] = around.release(core);
        }
        board.ranges = 1;
        board.rangeStart[0] = around.memoryStart();
        board.rangeSize[0] = around.memorySize();
        long[] gic = around.interruptController();
        board.distributor = gic[DISTRIBUTOR];
        board.cpuInterface = gic[CPU_INTERFACE];
        board.virtualControl = gic[VIRTUAL_CONTROL];
        board.virtualCpuInterface = gic[VIRTUAL_CPU_INTERFACE];
        bench.tables().begin();
        bench.stage1().build();
        bench.tables().mark();
    }

    @Override
    public Result carryOut(int number) {
        bench.restore();
        bench.report().begin();
        Verdict verdict = CheckTable.run(number, bench);
        Text text = new Text();
        bench.report().print(new Wire(text), verdict);
        String comment = text.characters.toString();
        return new Result(verdict.name(), comment.startsWith(COMMENT) ? comment.substring(COMMENT.length()).strip() : comment);
    }

    @Override
    public void secondary(int core) {
        bench.cores().serve(core, bench);
    }

    @Override
    public void job(int core) {
        bench.cores().runJob(bench, core);
    }

    @Override
    public void interrupt() {
        bench.gic().interrupt();
    }

    static long address(Place place) {
        return CurrentSurroundings.get().address(place);
    }

    private static final class Text implements CharSink {
        private final StringBuilder characters = new StringBuilder();

        @Override
        public void put(int octet) {
            characters.append((char) octet);
        }
    }
}
