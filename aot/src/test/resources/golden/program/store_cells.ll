define dso_local void @"store_cells"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ult i32 %a0, 2
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Cell;.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr ptr, ptr %v3, i64 %v4
  %v6 = load atomic ptr, ptr %v5 unordered, align 8
  %v7 = icmp ne ptr %v6, null
  br i1 %v7, label %b9, label %p8, !prof !1
b9:
  %v10 = getelementptr i8, ptr %v6, i64 8
  store atomic i32 %a1, ptr %v10 unordered, align 4
  %v11 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Cell.1", i64 12
  store atomic i32 %a1, ptr %v11 seq_cst, align 4
  %v12 = icmp ult i32 %a0, 2
  br i1 %v12, label %b14, label %p13, !prof !1
b14:
  %v15 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Cell;.1", i64 8
  %v16 = zext i32 %a0 to i64
  %v17 = getelementptr ptr, ptr %v15, i64 %v16
  %v18 = load atomic ptr, ptr %v17 unordered, align 8
  %v19 = icmp ne ptr %v18, null
  br i1 %v19, label %b21, label %p20, !prof !1
b21:
  %v22 = getelementptr i8, ptr %v18, i64 16
  store atomic ptr @"heap.dev.framboise.aot.ir.Lowered$Cell.1", ptr %v22 unordered, align 8
  ret void
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
p8:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
p13:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
p20:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
