; A hand-written module in the shape that the front end writes, small enough to read: prints, then panics in an inlined callee.
target triple = "aarch64-unknown-none-elf"
source_filename = "framboise"

@done = dso_local global i64 0, align 8, section ".data.heap"
@numbers = dso_local constant [4 x i64] [i64 72, i64 105, i64 33, i64 10], align 8, section ".rodata.heap"

declare void @off()

define dso_local i64 @"demo.Hello.element(I)J"(i64 %i) #0 !dbg !10 {
  %bad = icmp ugt i64 %i, 3, !dbg !12
  br i1 %bad, label %panic, label %ok, !dbg !12
panic:
  call void asm sideeffect "brk #7", ""(), !dbg !12
  unreachable, !dbg !12
ok:
  %p = getelementptr [4 x i64], ptr @numbers, i64 0, i64 %i, !dbg !12
  %v = load i64, ptr %p, !dbg !12
  ret i64 %v, !dbg !12
}

define dso_local void @"demo.Hello.put(J)V"(i64 %c) #1 !dbg !30 {
  call void asm sideeffect "str ${0:w}, [${1:x}]", "r,r"(i64 %c, i64 4263514112), !dbg !31
  ret void, !dbg !31
}

define dso_local void @"demo.Hello.print()V"(i64 %n) #2 !dbg !40 {
entry:
  br label %loop, !dbg !41
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %more ], !dbg !41
  %stop = icmp eq i64 %i, %n, !dbg !41
  br i1 %stop, label %end, label %more, !dbg !41
more:
  %v = call i64 @"demo.Hello.element(I)J"(i64 %i), !dbg !42
  call void @"demo.Hello.put(J)V"(i64 %v), !dbg !43
  %j = add i64 %i, 1, !dbg !41
  br label %loop, !dbg !41
end:
  ret void, !dbg !44
}

define dso_local void @bare_main() #1 !dbg !20 {
  %d = load volatile i64, ptr @done, !dbg !21
  store volatile i64 1, ptr @done, !dbg !21
  %again = icmp ne i64 %d, 0, !dbg !21
  br i1 %again, label %end, label %first, !dbg !21
end:
  call void @off(), !dbg !22
  ret void, !dbg !22
first:
  call void @"demo.Hello.print()V"(i64 4), !dbg !23
  call void @"demo.Hello.print()V"(i64 5), !dbg !24
  ret void, !dbg !24
}

define dso_local void @bare_stopped(i64 %esr, i64 %elr, i64 %fp, i64 %lr, i64 %low, i64 %high) #1 !dbg !50 {
  call void @"demo.Hello.put(J)V"(i64 88), !dbg !51
  ret void, !dbg !51
}

attributes #0 = { nounwind alwaysinline "no-builtins" "no-jump-tables" "disable-tail-calls"="true" "frame-pointer"="non-leaf" }
attributes #1 = { nounwind "no-builtins" "no-jump-tables" "disable-tail-calls"="true" "frame-pointer"="non-leaf" }
attributes #2 = { nounwind noinline "no-builtins" "no-jump-tables" "disable-tail-calls"="true" "frame-pointer"="non-leaf" }

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_Java, file: !1, producer: "framboise", isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "Hello.java", directory: "demo")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!5 = !DISubroutineType(types: !{})
!10 = distinct !DISubprogram(name: "demo.Hello.element", linkageName: "demo.Hello.element(I)J", file: !1, line: 3, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!12 = !DILocation(line: 4, scope: !10)
!20 = distinct !DISubprogram(name: "demo.Hello.main", linkageName: "bare_main", file: !1, line: 8, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!21 = !DILocation(line: 9, scope: !20)
!22 = !DILocation(line: 10, scope: !20)
!23 = !DILocation(line: 12, scope: !20)
!24 = !DILocation(line: 13, scope: !20)
!30 = distinct !DISubprogram(name: "demo.Hello.put", linkageName: "demo.Hello.put(J)V", file: !1, line: 18, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!31 = !DILocation(line: 19, scope: !30)
!40 = distinct !DISubprogram(name: "demo.Hello.print", linkageName: "demo.Hello.print()V", file: !1, line: 23, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!41 = !DILocation(line: 24, scope: !40)
!42 = !DILocation(line: 25, scope: !40)
!43 = !DILocation(line: 26, scope: !40)
!44 = !DILocation(line: 28, scope: !40)
!50 = distinct !DISubprogram(name: "demo.Hello.stopped", linkageName: "bare_stopped", file: !1, line: 31, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!51 = !DILocation(line: 32, scope: !50)
