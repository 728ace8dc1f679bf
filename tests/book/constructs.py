"""A reST page of what Sphinx and docutils have, each with words to look for: `qsomethingz`."""

from __future__ import annotations

REST = r"""
Title qtitlez
=============

.. py:function:: qobjectz(qnamez: qtypez, *, qoptionalz: int = 3) -> qreturnz

   qobjecttextz

   :param qnamez: qparamtextz

.. productionlist::
   qexprz: qtermz "+" qtermz

.. glossary::

   qglossz
      qglosstextz

.. figure:: a.svg
   :alt: jar
   :width: 50%

   qcaptionz

   qlegendz

.. list-table:: qtablez
   :header-rows: 1
   :stub-columns: 1

   * - qheadz
     - qhead2z
   * - qstubz
     - qcellz

.. code-block:: python
   :linenos:
   :caption: qfilez
   :emphasize-lines: 2

   qcodez = 1
   qcode2z = 2

.. parsed-literal::

   qparsedz *qparsedemphz*
   qparsedlinez

See [Qcitez]_ and [#f]_ and |sub|. H\ :sub:`qsubz`\ O :sup:`qsupz` :abbr:`qabbrz (qlongz)`
:kbd:`qkeyz` :menuselection:`qmenuz --> qmenu2z` :guilabel:`qlabelz` :file:`qfile2z/{qplacez}`
:math:`qmathz` *qemphz* **qstrongz** ``qliteralz`` :download:`qdownloadz <a.svg>`

.. |sub| replace:: qsubstz

.. [Qcitez] qcitationz

.. [#f] qnotez

.. versionadded:: 1.2
   qaddedz

.. hlist::

   * qleftz
   * qrightz

.. centered:: qcenterz

-a, --qflagz    qflagtextz

:qfieldz: qvaluez

| qlinez
|   qindentz

    qquotez

    -- qwhoz

.. topic:: qtopicz

   qtopictextz

.. sidebar:: qsidez

   qsidetextz

.. rubric:: qrubricz

>>> qdoctestz

.. math:: qformulaz

.. seealso:: qseez

.. admonition:: qownz

   qowntextz

.. danger:: qdangerz

.. container:: own

   qboxz

qdefz : qclassz
   qdeftextz

1. qonez

   a) qtwoz
"""
