#!/bin/bash -eu
# A program for each target, which starts Jazzer's driver of the base image on the classes beside it.
cd "$SRC/framboise"
mvn -q -B -ntp -Dmaven.test.skip=true -Djacoco.skip=true -pl cli -am package
mkdir -p "$OUT/lib"
for module in metal armv8 vmkernel hal-rpi4 aot spec fuzz cli; do
    cp "$module"/target/"$module"-*.jar "$OUT/lib/"
done
tr ':' '\n' <cli/target/classpath | while IFS= read -r library; do
    case $library in
        */com/code-intelligence/jazzer/* | */target/*) ;;
        *.jar) cp "$library" "$OUT/lib/" ;;
    esac
done
seeds=fuzz/src/test/resources/dev/framboise/fuzz/TargetsFuzzTestInputs
for directory in "$seeds"/*; do
    target=$(basename "$directory")
    cat >"$OUT/$target" <<END
#!/bin/bash
# LLVMFuzzerTestOneInput: what ClusterFuzz knows a fuzzer by.
this_dir=\$(dirname "\$0")
LD_LIBRARY_PATH="\$JVM_LD_LIBRARY_PATH:\$this_dir" \\
"\$this_dir/jazzer_driver" --agent_path="\$this_dir/jazzer_agent_deploy.jar" --cp="\$this_dir/lib/*" \\
    --target_class=dev.framboise.fuzz.run.Driver --target_args=$target \\
    --instrumentation_includes='dev.framboise.**:org.yaml.**' --jvm_args="-Xmx1g" "\$@"
END
    chmod +x "$OUT/$target"
    zip -q -j "$OUT/${target}_seed_corpus.zip" "$directory"/*
done
