define dso_local void @"store_cells"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ult i32 %a0, 2
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Cell;.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr ptr, ptr %v3, i64 %v4
  %v6 = load atomic ptr, ptr %v5 unordered, align 8, !nonnull !4
  %v7 = getelementptr i8, ptr %v6, i64 8
  store atomic i32 %a1, ptr %v7 unordered, align 4
  %v8 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Cell.1", i64 12
  store atomic i32 %a1, ptr %v8 seq_cst, align 4
  %v9 = icmp ult i32 %a0, 2
  br i1 %v9, label %b11, label %p10, !prof !1
b11:
  %v12 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Cell;.1", i64 8
  %v13 = zext i32 %a0 to i64
  %v14 = getelementptr ptr, ptr %v12, i64 %v13
  %v15 = load atomic ptr, ptr %v14 unordered, align 8, !nonnull !4
  %v16 = getelementptr i8, ptr %v15, i64 16
  store atomic ptr @"heap.dev.framboise.aot.ir.Lowered$Cell.1", ptr %v16 unordered, align 8
  ret void
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
p10:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
