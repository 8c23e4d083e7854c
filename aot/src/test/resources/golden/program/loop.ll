define dso_local i64 @"loop"(i32 %a0) #0 {
entry:
  br label %L3
L3:
  %v0 = phi i64 [ 0, %entry ], [ %v11, %L2 ]
  %v1 = phi i32 [ 0, %entry ], [ %v12, %L2 ]
  %v2 = icmp sge i32 %v1, %a0
  br i1 %v2, label %L0, label %b3
b3:
  %v4 = and i32 %v1, 1
  %v5 = icmp ne i32 %v4, 0
  br i1 %v5, label %L1, label %b6
b6:
  br label %L2
L1:
  %v7 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Cell.1", i64 8
  %v8 = load atomic i32, ptr %v7 unordered, align 4
  %v9 = sext i32 %v8 to i64
  %v10 = add i64 %v0, %v9
  br label %L2
L2:
  %v11 = phi i64 [ %v0, %b6 ], [ %v10, %L1 ]
  %v12 = add i32 %v1, 1
  br label %L3
L0:
  ret i64 %v0
}
