define dso_local i32 @"lock"(i32 %a0) #0 {
entry:
  %v0 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Cell.1", i64 12
  %v1 = cmpxchg ptr %v0, i32 0, i32 1 seq_cst seq_cst, align 4
  %v2 = extractvalue { i32, i1 } %v1, 1
  %v3 = zext i1 %v2 to i32
  %v4 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Cell.1", i64 12
  store atomic i32 0, ptr %v4 release, align 4
  %v5 = icmp ult i32 %a0, 8
  br i1 %v5, label %b7, label %p6, !prof !1
b7:
  %v8 = getelementptr i8, ptr @"heap.[I.1", i64 8
  %v9 = zext i32 %a0 to i64
  %v10 = getelementptr i32, ptr %v8, i64 %v9
  %v11 = atomicrmw add ptr %v10, i32 1 acquire, align 4
  fence seq_cst
  %v12 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Cell.1", i64 12
  %v13 = load atomic i32, ptr %v12 acquire, align 4
  %v14 = icmp ne i32 %v13, %v11
  br i1 %v14, label %L0, label %b15
b15:
  br label %L1
L0:
  br label %L1
L1:
  %v16 = phi i32 [ 1, %b15 ], [ 0, %L0 ]
  %v17 = and i32 %v3, %v16
  ret i32 %v17
p6:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
